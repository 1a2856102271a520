import type { Register } from './register.ts'
import * as v from './schema.ts'

/** An object whose keys are the app's own, or that Clerk leaves open. */
export type Metadata = Record<string, unknown>

/** The type that the app registered under a name, else `Metadata`. */
export type MetadataOf<Name> = Name extends keyof Register ? Register[Name] : Metadata

/** An interface, so that declarations keep the name and an app's own types reach it. */
export interface MetadataSchema<Name> extends v.Schema<MetadataOf<Name>> {}

/** Any object, untouched. `Name` is a key of `Register`; without it, the content is unknown. */
export function metadata<Name extends string | undefined = undefined>(): MetadataSchema<Name> {
  return v.record() as MetadataSchema<Name>
}
