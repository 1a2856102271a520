import * as v from 'valibot'
import type { Schema } from './schema.ts'

/** The valibot schema of a shape. It keeps fields that it does not know, as answers are returned as they came. */
export function toValibot<T>(schema: Schema<T>): v.GenericSchema<unknown, T> {
  return build(schema) as v.GenericSchema<unknown, T>
}

function build({ type, item, entries }: Schema): v.GenericSchema {
  switch (type) {
    case 'string':
      return v.string()
    case 'number':
      return v.number()
    case 'boolean':
      return v.boolean()
    case 'array':
      return v.array(build(item!))
    case 'null':
      return v.nullable(build(item!))
    case 'undefined':
      return v.optional(build(item!))
    case 'object':
      if (!entries) return v.custom<object>((value) => typeof value === 'object' && value !== null)
      return v.looseObject(
        Object.fromEntries(Object.entries(entries).map(([name, part]) => [name, build(part)])),
      )
    case 'unknown':
      return v.unknown()
  }
}
