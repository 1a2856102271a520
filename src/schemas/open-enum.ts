import * as v from 'valibot'

/** A string with known values that an editor completes; a value that Clerk adds later passes. */
export function openEnum<Known extends string>(): v.GenericSchema<unknown, Known | (string & {})> {
  return v.string()
}
