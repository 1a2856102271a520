/**
 * The facts of Clerk's contract, as `facts/` keeps them: names, types and limits, without Clerk's sentences.
 *
 * Schemas have the keywords of OpenAPI 3.0, with four differences that put each fact on one line. `$ref` is the bare name of
 * a schema and may stand beside other keywords. `required` is at the property. `requires` lists names that must be present
 * and are not among the properties of that schema. Objects are open unless `additionalProperties` is `false`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Schema {
  $ref?: string
  /** Absent beside `$ref`, `allOf`, `anyOf` and `oneOf`, and where any value is allowed. */
  type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object'
  nullable?: true
  deprecated?: true
  enum?: unknown[]
  default?: unknown
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  exclusiveMinimum?: true
  maximum?: number
  minItems?: number
  maxItems?: number
  uniqueItems?: true
  requires?: string[]
  additionalProperties?: false | Schema
  items?: Schema
  properties?: Record<string, Property>
  allOf?: Schema[]
  anyOf?: Schema[]
  oneOf?: Schema[]
}

export interface Property extends Schema {
  required?: true
}

export interface QueryParameter extends Property {
  /** A list is one value, joined by commas, instead of one value for each item. */
  joined?: true
}

export type Schemas = Record<string, Schema>

export interface OperationFacts {
  deprecated?: true
  /** Parameters of the path that are more than a string. */
  ids?: Record<string, Schema>
  query?: Record<string, QueryParameter>
  body?: { contentType: string; required?: true; schema: Schema }
  /** Of success. */
  status: number
  /** Absent where the response is not JSON. */
  answer?: Schema
}

/** A version of the Backend API. */
export interface ApiFacts {
  /** Its name: `bapi-2026-05-12`. */
  document: string
  /** By route: `GET /users/{user_id}`. */
  operations: Record<string, OperationFacts>
  /** Those that the operations refer to. */
  schemas: Schemas
}

/** A sample with `string`, `number`, `boolean` and `null` in place of values. */
export type Skeleton = string | Skeleton[] | { [name: string]: Skeleton }

export interface WebhookFacts {
  document: string
  /** By type: `user.created`. `sample` is the type whose sample it is, since many are alike. */
  events: Record<string, { sample: string; schema: Schema }>
  schemas: Schemas
  samples: Record<string, Skeleton>
}

export interface Facts {
  api: ApiFacts
  /** Operations that only an older document has. */
  legacy: ApiFacts
  webhooks: WebhookFacts
}

/** The keywords of a schema that limit its values. */
export const limitKeywords = [
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'minItems',
  'maxItems',
  'uniqueItems',
] as const

export const factsFolder = join(import.meta.dirname, 'facts')

export function readFacts(folder: string): Facts {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const { document, operations } = read('operations.json')
  const { schemas } = read('schemas.json')
  return {
    api: { document, operations, schemas },
    legacy: read('legacy.json'),
    webhooks: read('webhooks.json'),
  }
}

/** The text of each file of the facts, by name. */
export function filesOf({ api, legacy, webhooks }: Partial<Facts>): Record<string, string> {
  const files: Record<string, object> = {}
  if (api) {
    const { document, operations, schemas } = api
    files['operations.json'] = { document, operations }
    files['schemas.json'] = { document, schemas }
  }
  if (legacy) files['legacy.json'] = legacy
  if (webhooks) files['webhooks.json'] = webhooks
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, `${print(content)}\n`]))
}

export function writeFacts(folder: string, facts: Partial<Facts>): void {
  for (const [name, text] of Object.entries(filesOf(facts))) writeFileSync(join(folder, name), text)
}

/** Keys whose objects have names for keys. */
const maps = ['operations', 'schemas', 'events', 'samples', 'ids', 'query', 'properties']

const lineWidth = 110

/**
 * Prints JSON as the formatter leaves it. What fits stands on one line, except that each name in a map has a line of its
 * own, so that a change of a field is a change of a line.
 */
function print(value: unknown, key = '', indent = '', isMap = true): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const inner = `${indent}  `
  const isArray = Array.isArray(value)
  const items = isArray
    ? value.map((item) => print(item, '', inner, false))
    : Object.entries(value).map(([name, item]) => {
        // In a map, a field may be called `query` or `properties` too.
        const text = print(item, name, inner, maps.includes(name) && (!isMap || indent === ''))
        return `${JSON.stringify(name)}: ${text}`
      })
  if (items.length === 0) return isArray ? '[]' : '{}'
  const line = isArray ? `[${items.join(', ')}]` : `{ ${items.join(', ')} }`
  const width = `${indent}${key && `"${key}": `}${line},`.length
  if (!isMap && !line.includes('\n') && width <= lineWidth) return line
  const lines = `\n${inner}${items.join(`,\n${inner}`)}\n${indent}`
  return isArray ? `[${lines}]` : `{${lines}}`
}
