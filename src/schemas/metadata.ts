import * as v from 'valibot'
import type { Register } from './register.ts'

/** An object whose keys are the app's own, or that Clerk leaves open. */
export type Metadata = Record<string, unknown>

/** The type that the app registered under a name, else `Metadata`. */
export type MetadataOf<Name> = Name extends keyof Register ? Register[Name] : Metadata

/** An interface, so that declarations keep the name and an app's own types reach it. */
export interface MetadataSchema<Name> extends v.GenericSchema<unknown, MetadataOf<Name>> {}

/**
 * Any object, untouched. `Name` is a key of `Register`; without it, the content is unknown.
 *
 * Not `v.record`, which would look at every key, copy it, and cost each bundle 220 bytes more.
 */
export function metadata<Name extends string | undefined = undefined>(): MetadataSchema<Name> {
  const object: v.GenericSchema = v.object({})
  const schema: v.GenericSchema = {
    ...object,
    '~run': (dataset, config) => {
      const { value } = dataset
      return Object.assign(object['~run'](dataset, config), { value })
    },
  }
  return schema as MetadataSchema<Name>
}
