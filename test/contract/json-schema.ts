/** Turns facts into JSON schemas, which ajv holds values against. */
import { Ajv } from 'ajv'
import type { Schema, Schemas } from './facts.ts'

type JsonSchema = Record<string, unknown>

/** Keywords that both have. */
const shared = [
  'type',
  'enum',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'uniqueItems',
] as const

function jsonSchema(facts: Schema, schemas: Schemas): JsonSchema {
  const read = (inner: Schema) => jsonSchema(inner, schemas)
  if (facts.$ref) return orNull(read(schemas[facts.$ref]!), facts.nullable)

  const { properties, items, additionalProperties, requires, allOf, anyOf, oneOf } = facts
  const own: JsonSchema = Object.fromEntries(
    shared.filter((keyword) => keyword in facts).map((keyword) => [keyword, facts[keyword]]),
  )
  if (facts.exclusiveMinimum) own.exclusiveMinimum = facts.minimum
  if (items) own.items = read(items)
  if (additionalProperties === false) own.additionalProperties = false
  else if (additionalProperties) own.additionalProperties = read(additionalProperties)
  if (properties) {
    own.properties = Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [name, read(property)]),
    )
    // Some schemas require what they declare nowhere: without `properties`, `requires` is about another part.
    own.required = Object.keys(properties).filter((name) => properties[name]!.required)
  } else if (requires) own.required = requires
  if (allOf) own.allOf = allOf.map(read)
  // The members of `oneOf` are not always exclusive.
  const either = anyOf ?? oneOf
  if (either) own.anyOf = either.map(read)
  return orNull(own, facts.nullable)
}

function orNull(schema: JsonSchema, nullable = false): JsonSchema {
  return nullable ? { anyOf: [schema, { type: 'null' }] } : schema
}

const ajv = new Ajv({ strict: false, allErrors: true })

/** Makes a function that returns what is wrong with a value; each schema is compiled once. */
export function validator(schemas: Schemas) {
  const compiled = new Map<Schema, ReturnType<typeof ajv.compile>>()
  return (facts: Schema, value: unknown) => {
    const validate = compiled.get(facts) ?? ajv.compile(jsonSchema(facts, schemas))
    compiled.set(facts, validate)
    validate(value)
    return validate.errors ?? []
  }
}
