/** Derives the facts from Clerk's OpenAPI documents, without their sentences and examples. */
import { isDeepStrictEqual } from 'node:util'
import {
  type ApiFacts,
  limitKeywords,
  type OperationFacts,
  type Property,
  type QueryParameter,
  type Schema,
  type Schemas,
  type Skeleton,
  type WebhookFacts,
} from './facts.ts'

interface DocumentSchema {
  $ref?: string
  required?: string[]
  additionalProperties?: boolean | DocumentSchema
  items?: DocumentSchema
  properties?: Record<string, DocumentSchema>
  allOf?: DocumentSchema[]
  anyOf?: DocumentSchema[]
  oneOf?: DocumentSchema[]
  [keyword: string]: unknown
}

interface Reference {
  $ref?: string
}

interface Example extends Reference {
  value?: unknown
}

type Content = Record<
  string,
  { schema?: DocumentSchema; example?: unknown; examples?: Record<string, Example> }
>

interface Parameter extends Reference {
  name: string
  in: string
  required?: boolean
  deprecated?: boolean
  explode?: boolean
  schema: DocumentSchema
}

interface Body extends Reference {
  required?: boolean
  content: Content
}

interface DocumentResponse extends Reference {
  content?: Content
}

interface DocumentOperation {
  deprecated?: boolean
  parameters?: Parameter[]
  requestBody?: Body
  responses: Record<string, DocumentResponse>
}

export interface Document {
  openapi: string
  info: { title: string; version: string }
  paths?: Record<string, Record<string, unknown>>
  'x-webhooks'?: Record<string, { post: { requestBody: Body } }>
  components: Record<string, Record<string, unknown>>
}

const methods = ['get', 'post', 'put', 'patch', 'delete']

/** Keywords that are facts as they stand. */
const kept = ['type', 'nullable', 'deprecated', 'enum', 'default', ...limitKeywords]

/** Keywords that `Reader.schema` states in another way. */
const restated = [
  '$ref',
  'required',
  'additionalProperties',
  'items',
  'properties',
  'allOf',
  'anyOf',
  'oneOf',
]

const ignored = ['title', 'description', 'example', 'readOnly', 'discriminator']

/** How a number is stored, which JSON does not show. */
const storage = ['int32', 'int64', 'float', 'double']

/** The order in which a schema is written. */
const order = ['$ref', 'required', 'joined', ...kept, 'requires', ...restated]

class Reader {
  readonly #document: Document
  readonly #schemas: Schemas = {}

  constructor(document: Document) {
    this.#document = document
  }

  /** The part of the document that a reference names. */
  resolve<Part extends Reference>(part: Part): Part {
    if (!part.$ref) return part
    const [, , kind, name] = part.$ref.split('/')
    const found = this.#document.components[kind!]?.[name!]
    if (!found) throw new Error(`${part.$ref} is not in the document`)
    return this.resolve(found as Part)
  }

  /** The schemas that were referred to. */
  get schemas(): Schemas {
    return sorted(this.#schemas)
  }

  schema(source: DocumentSchema): Schema {
    // OpenAPI 3.0 ignores what stands beside a reference.
    if (source.$ref) return { $ref: this.#name(source.$ref) }

    for (const keyword of Object.keys(source)) {
      const known = [...kept, ...restated, ...ignored].includes(keyword) || keyword.startsWith('x-')
      if (!known) throw new Error(`the schema keyword "${keyword}" is not read`)
    }
    const own: Record<string, unknown> = {}
    for (const keyword of kept) {
      const isOff = source[keyword] === false && keyword !== 'default'
      if (keyword in source && !isOff) own[keyword] = source[keyword]
    }
    if (storage.includes(String(own.format))) delete own.format

    const { allOf, anyOf, oneOf, properties, required = [], additionalProperties, items } = source
    const parts = allOf ?? anyOf ?? oneOf
    if (parts && !properties) {
      delete own.type
      // How OpenAPI 3.0 makes a reference nullable.
      if (parts.length === 1 && required.length === 0) return inOrder({ ...this.schema(parts[0]!), ...own })
    }
    if (properties) {
      own.type = 'object'
      own.properties = sorted(
        Object.fromEntries(
          Object.entries(properties).map(([name, property]) => [
            name,
            inOrder({ ...this.schema(property), ...(required.includes(name) && { required: true }) }),
          ]),
        ),
      )
    }
    const requires = required.filter((name) => !properties?.[name])
    if (requires.length > 0) own.requires = requires.sort()
    if (additionalProperties === false) own.additionalProperties = false
    if (typeof additionalProperties === 'object') own.additionalProperties = this.schema(additionalProperties)
    if (items) own.items = this.schema(items)
    for (const [keyword, members] of Object.entries({ allOf, anyOf, oneOf })) {
      if (members) own[keyword] = members.map((member) => this.schema(member))
    }
    return inOrder(own)
  }

  /** The name of a schema, which is read when it is named first. */
  #name(reference: string): string {
    const name = reference.split('/').at(-1)!
    if (!(name in this.#schemas)) {
      const source = this.resolve<DocumentSchema>({ $ref: reference })
      // A schema may refer to itself.
      this.#schemas[name] = {}
      this.#schemas[name] = this.schema(source)
    }
    return name
  }
}

const byName = (a: string, b: string) => (a < b ? -1 : Number(a > b))

function sorted<Value>(map: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => byName(a, b)))
}

function inOrder<Written extends Property>(schema: Written): Written {
  const entries = Object.entries(schema).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  return Object.fromEntries(entries) as Written
}

/** `only` limits the facts to some routes. */
export function deriveApi(name: string, document: Document, only?: string[]): ApiFacts {
  const reader = new Reader(document)
  if (!/backend/i.test(document.info.title) || !document.paths) {
    throw new Error('it describes neither the Backend API nor webhooks')
  }
  const operations: ApiFacts['operations'] = {}
  for (const [path, item] of Object.entries(sorted(document.paths))) {
    for (const method of methods) {
      const operation = item[method] as DocumentOperation | undefined
      const route = `${method.toUpperCase()} ${path}`
      if (!operation || (only && !only.includes(route))) continue
      const shared = (item.parameters ?? []) as Parameter[]
      try {
        operations[route] = operationFacts(reader, operation, shared)
      } catch (error) {
        throw new Error(`${route}: ${(error as Error).message}`)
      }
    }
  }
  return { document: name, operations, schemas: reader.schemas }
}

function operationFacts(reader: Reader, operation: DocumentOperation, shared: Parameter[]): OperationFacts {
  const ids: Record<string, Schema> = {}
  const query: Record<string, QueryParameter> = {}
  for (const part of [...shared, ...(operation.parameters ?? [])]) {
    const parameter = reader.resolve(part)
    const { name, required, deprecated, explode } = parameter
    const schema = reader.schema(parameter.schema)
    if (parameter.in === 'path' && JSON.stringify(schema) !== '{"type":"string"}') ids[name] = schema
    if (parameter.in !== 'query') continue
    query[name] = inOrder({
      ...schema,
      ...(required && { required }),
      ...(deprecated && { deprecated }),
      ...(explode === false && { joined: true }),
    })
  }

  const body = operation.requestBody && reader.resolve(operation.requestBody)
  const [contentType, content] = Object.entries(body?.content ?? {})[0] ?? []
  const success = Object.keys(operation.responses).find((status) => status.startsWith('2'))
  if (!success) throw new Error('no response of success')
  const answer = reader.resolve(operation.responses[success]!).content?.['application/json']?.schema

  return {
    ...(operation.deprecated && { deprecated: true }),
    ...(Object.keys(ids).length > 0 && { ids: sorted(ids) }),
    ...(Object.keys(query).length > 0 && { query: sorted(query) }),
    ...(contentType &&
      content?.schema && {
        body: {
          contentType,
          ...(body?.required && { required: true }),
          schema: reader.schema(content.schema),
        },
      }),
    status: Number(success),
    ...(answer && { answer: reader.schema(answer) }),
  }
}

export function deriveWebhooks(name: string, document: Document): WebhookFacts {
  const reader = new Reader(document)
  const webhooks = Object.entries(sorted(document['x-webhooks'] ?? {}))
  const events: WebhookFacts['events'] = {}
  const samples: WebhookFacts['samples'] = {}
  for (const [type, { post }] of webhooks) {
    const { schema, example, examples } = post.requestBody.content['application/json'] ?? {}
    const shown = example ?? (examples?.default && reader.resolve(examples.default).value)
    if (!schema || !shown) throw new Error(`${type}: no schema or no sample`)
    const sample = skeleton(shown)
    const same = Object.keys(samples).find((other) => isDeepStrictEqual(samples[other], sample))
    if (!same) samples[type] = sample
    events[type] = { sample: same ?? type, schema: reader.schema(schema) }
  }
  return { document: name, events, schemas: reader.schemas, samples }
}

/** Which fields a sample has, and of which types. */
function skeleton(value: unknown): Skeleton {
  if (value === null) return 'null'
  if (typeof value !== 'object') return typeof value
  if (!Array.isArray(value)) {
    return sorted(Object.fromEntries(Object.entries(value).map(([name, field]) => [name, skeleton(field)])))
  }
  const items = new Map(value.map((item) => [JSON.stringify(skeleton(item)), skeleton(item)]))
  return [...items.values()]
}
