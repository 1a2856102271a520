import * as v from 'valibot'

/** Schema of an open enumeration. An interface, so that declarations name it instead of spelling it out. */
export interface OneOf<Known extends string> extends v.GenericSchema<unknown, Known | (string & {})> {}

/** A string with known values that an editor completes; a value that Clerk adds later passes. */
export function oneOf<Known extends string>(): OneOf<Known> {
  return v.string() as OneOf<Known>
}
