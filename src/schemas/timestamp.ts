import * as v from 'valibot'

/** Milliseconds since the epoch, unless the field's comment says otherwise. */
export function timestamp(): v.NumberSchema<undefined> {
  return v.number()
}
