import type { GenericSchema } from 'valibot'

/** The properties of valibot's schema objects that the walk reads. */
interface Node {
  type: string
  entries: Record<string, GenericSchema>
  item: GenericSchema
  wrapped: GenericSchema
}

/**
 * Whether a value parsed from JSON satisfies a schema: the verdict of valibot's own run without its allocations.
 * A kind of schema that is not known here is left to the schema itself.
 */
export function matches(schema: GenericSchema, value: unknown): boolean {
  const { type, entries, item, wrapped } = schema as unknown as Node
  switch (type) {
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === type
    case 'unknown':
      return true
    case 'nullable':
      return value === null || matches(wrapped, value)
    case 'optional':
      return value === undefined || matches(wrapped, value)
    case 'array':
      return Array.isArray(value) && value.every((element) => matches(item, element))
    case 'object':
      if (typeof value !== 'object' || !value) return false
      for (const key in entries) {
        if (!matches(entries[key]!, value[key as never])) return false
      }
      return true
  }
  return !schema['~run']({ value }, {}).issues
}
