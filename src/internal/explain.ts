import type { GenericSchema } from 'valibot'
import type { SchemaIssue } from '../errors.ts'

/** Lets valibot say where a value differs from its schema; never the values. */
export function explain(schema: GenericSchema, value: unknown): SchemaIssue[] {
  return (schema['~run']({ value }, {}).issues ?? []).map(({ path, expected, input }) => ({
    path: (path ?? []).map(({ key }) => key).join('.'),
    expected: `${expected}`,
    received: input === null ? 'null' : typeof input,
  }))
}
