import * as v from './schema.ts'

/** A string with known values that an editor completes; a value that Clerk adds later passes. */
export function oneOf<Known extends string>(): v.Schema<Known | (string & {})> {
  return v.string()
}
