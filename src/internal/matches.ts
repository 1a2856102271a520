import type { SchemaIssue } from '../errors.ts'
import type { Schema } from '../schemas/schema.ts'

/**
 * Whether a JSON value has a shape. With `issues` it goes on to the end instead, and puts each place that differs
 * there: the kinds, never the values.
 */
export function matches(schema: Schema, value: unknown, issues?: SchemaIssue[], path = ''): boolean {
  const { type, item, entries } = schema
  if (typeof value === type && value !== null) {
    for (const key in entries) {
      if (!matches(entries[key]!, (value as never)[key], issues, issues && `${path}.${key}`) && !issues) {
        return false
      }
    }
    return true
  }
  if (item) {
    if (type !== 'array') return (value === null && type === 'null') || matches(item, value, issues, path)
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) {
        if (!matches(item, value[index], issues, issues && `${path}.${index}`) && !issues) return false
      }
      return true
    }
  }
  if (type === 'unknown') return true
  issues?.push({ path: path.slice(1), expected: type, received: value === null ? 'null' : typeof value })
  return false
}
