/**
 * What Clerk's documents lack and `@clerk/backend` has, joined to the facts, so that the package is held to it as well.
 *
 * `facts/backend.json` is written by hand, from the types of the version that it names. A field that a document lacks may
 * be missing from a response, so none is required.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type ApiFacts,
  type Facts,
  factsFolder,
  type OperationFacts,
  type Property,
  type QueryParameter,
  type Schema,
  type Schemas,
  type WebhookFacts,
} from './facts.ts'

/** A place is a route or the name of a schema, with the names of fields after it: `PATCH /users/{user_id}`, `User.scim`. */
type ByPlace<T> = Record<string, T>

interface BackendFacts {
  /** `@clerk/backend@3.25.0` */
  package: string
  /** By route. */
  operations: Record<string, OperationFacts>
  /** Fields of bodies. */
  params: ByPlace<Record<string, Property>>
  /** Parameters of queries, by route; of one that has a body, too. */
  query: Record<string, Record<string, QueryParameter>>
  /** Known values. */
  values: ByPlace<string[]>
  /** Places of fields. */
  deprecated: string[]
  /** Fields of responses. */
  fields: ByPlace<Record<string, Property>>
  /** Schemas that those above refer to. */
  schemas: Schemas
  webhooks: {
    /** The known type of event that each is like. */
    events: Record<string, string>
    fields: ByPlace<Record<string, Property>>
  }
}

export const backend: BackendFacts = JSON.parse(readFileSync(join(factsFolder, 'backend.json'), 'utf8'))

/** The facts of the documents and of `@clerk/backend` together. Throws for what the documents have by now. */
export function withBackend(documented: Pick<Facts, 'api' | 'webhooks'>): Pick<Facts, 'api' | 'webhooks'> {
  const { api, webhooks } = structuredClone(documented)
  extendApi(api)
  extendWebhooks(webhooks)
  return { api, webhooks }
}

function extendApi(api: ApiFacts): void {
  const { operations, schemas } = api
  const bodyOf = (route: string) => operations[route]!.body?.schema
  addAll(schemas, backend.schemas, 'schema')
  for (const [place, fields] of Object.entries(backend.params)) {
    addAll(propertiesAt(place, schemas, bodyOf), fields, place)
  }
  for (const [route, parameters] of Object.entries(backend.query)) {
    const operation = operations[route]!
    operation.query ??= {}
    addAll(operation.query, parameters, route)
  }
  for (const [place, values] of Object.entries(backend.values)) {
    const schema = schemas[place] ?? fieldAt(place, schemas, (route) => querySchema(operations[route]!))
    const known = schema.enum ?? []
    for (const value of values) {
      if (known.includes(value)) throw new Error(`${place}: the documents have ${value} by now`)
    }
    schema.enum = [...known, ...values]
  }
  for (const place of backend.deprecated) {
    const field = fieldAt(place, schemas, bodyOf)
    if (field.deprecated) throw new Error(`${place}: the documents say by now that it is deprecated`)
    field.deprecated = true
  }
  for (const [place, fields] of Object.entries(backend.fields)) {
    addAll(
      propertiesAt(place, schemas, (route) => operations[route]!.answer),
      fields,
      place,
    )
  }
  // Last, so that no place is in them: they are complete.
  addAll(operations, backend.operations, 'operation')
}

function extendWebhooks({ events, schemas }: WebhookFacts): void {
  const { events: types, fields: places } = backend.webhooks
  addAll(
    events,
    Object.fromEntries(Object.entries(types).map(([type, like]) => [type, events[like]!])),
    'event',
  )
  for (const [place, fields] of Object.entries(places)) addAll(propertiesAt(place, schemas), fields, place)
}

function addAll<T>(known: Record<string, T>, added: Record<string, T>, where: string): void {
  for (const [name, value] of Object.entries(added)) {
    if (name in known) throw new Error(`${where}: the documents have ${name} by now`)
    known[name] = value
  }
}

type ByRoute = (route: string) => Schema | undefined

/** The fields of the object at a place. Of a union, those of its first member. */
function propertiesAt(place: string, schemas: Schemas, byRoute: ByRoute = () => undefined) {
  const [root, ...names] = place.split('.') as [string, ...string[]]
  let properties = propertiesOf(schemas[root] ?? byRoute(root), schemas, place)
  for (const name of names) properties = propertiesOf(properties[name], schemas, place)
  return properties
}

function propertiesOf(schema: Schema | undefined, schemas: Schemas, place: string): Record<string, Property> {
  if (schema?.properties) return schema.properties
  const inner = schema?.$ref ? schemas[schema.$ref] : schema?.anyOf?.[0]
  if (!inner) throw new Error(`${place}: the documents have no such object`)
  return propertiesOf(inner, schemas, place)
}

function fieldAt(place: string, schemas: Schemas, byRoute: ByRoute): Property {
  const dot = place.lastIndexOf('.')
  const field = propertiesAt(place.slice(0, dot), schemas, byRoute)[place.slice(dot + 1)]
  if (!field) throw new Error(`${place}: the documents have no such field`)
  return field
}

function querySchema({ query }: OperationFacts): Schema | undefined {
  return query && { properties: query }
}
