import * as v from 'valibot'
import { isObject } from './is-object.ts'

/** An object whose keys are data and whose values are strings. */
export function stringRecord(): v.CustomSchema<Record<string, string>, 'object of strings'> {
  return v.custom<Record<string, string>, 'object of strings'>(
    (value) => isObject(value) && Object.values(value).every((item) => typeof item === 'string'),
    'object of strings',
  )
}
