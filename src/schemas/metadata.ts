import * as v from 'valibot'
import { isObject } from './is-object.ts'
import type { Register } from './register.ts'

/** An object whose keys are the app's own, or that Clerk leaves open. */
export type Metadata = Record<string, unknown>

/** The type that the app registered under a name, else `Metadata`. */
export type MetadataOf<Name> = Name extends keyof Register ? Register[Name] : Metadata

/** Metadata to merge into what is there: every key is optional at any depth, and null deletes it. */
export type MetadataPatch<T> = {
  [K in keyof T]?:
    | (T[K] extends readonly unknown[] ? T[K] : T[K] extends object ? MetadataPatch<T[K]> : T[K])
    | null
    | undefined
}

/** An interface, so that declarations keep the name and the types that an app registers reach it. */
export interface MetadataSchema<Name> extends v.CustomSchema<MetadataOf<Name>, 'object'> {}

/** Any object, returned as it came. `Name` is a key of `Register`; without it, the content is unknown. */
export function metadata<Name extends string | undefined = undefined>(): MetadataSchema<Name> {
  return v.custom<MetadataOf<Name>, 'object'>(isObject, 'object')
}
