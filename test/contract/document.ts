/** Clerk's OpenAPI document, read into operations and shapes that the checks can walk. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

export const root = join(import.meta.dirname, '../..')
export const folder = process.env.CLERK_OPENAPI ?? join(root, '../shared/openapi')
const newest = join(folder, 'bapi-2026-05-12.yml')
const older = join(folder, 'bapi-2025-03-12.yml')

/** Where the documents are not, these checks say so and pass. */
export const found = existsSync(newest) && existsSync(older)

/** A schema as the document has it, the parts that occur there. */
export interface Schema {
  $ref?: string
  type?: string
  nullable?: boolean
  enum?: unknown[]
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: boolean
  minItems?: number
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  allOf?: Schema[]
  anyOf?: Schema[]
  oneOf?: Schema[]
}

interface Parameter {
  $ref?: string
  name: string
  in: string
  required?: boolean
  explode?: boolean
  schema: Schema
}

interface Response {
  $ref?: string
  content?: Record<string, { schema: Schema }>
}

interface DocumentOperation {
  deprecated?: boolean
  parameters?: Parameter[]
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> }
  responses: Record<string, Response>
}

interface Document {
  paths: Record<string, Record<string, DocumentOperation>>
  components: Record<'schemas' | 'responses' | 'parameters', Record<string, unknown>>
}

type Fields = Record<string, { shape: Shape; required: boolean }>

/** One place where a value can be: what the checks ask for there, with references and allOf resolved. */
export interface Shape {
  type: 'string' | 'number' | 'boolean' | 'array' | 'object' | 'unknown'
  nullable: boolean
  schema: Schema
  /** Known values. */
  values?: unknown[]
  /** A file. */
  binary?: boolean
  item?: Shape
  /** What the values of an object are whose keys are data, where the document says so. */
  map?: Shape
  /** Absent for an object whose keys are data. */
  fields?: Fields
  /** What `fields` are folded from, where the document has alternatives. */
  members?: Shape[]
  /** The nearest named schema, else the route, and the path from there: `User`, `GET /jwks.keys`. */
  id: string
}

export interface Operation {
  /** `GET /users/{user_id}` */
  route: string
  method: string
  path: string
  deprecated: boolean
  /** In the order of the URL. */
  ids: string[]
  /** Query, or body with its content type; absent without either. */
  params?: {
    in: 'query' | 'json' | 'multipart'
    shape: Shape
    required: boolean
    /** Query parameters that are one comma-joined value. */
    joined: string[]
  }
  status: number
  /** Absent where no JSON is answered. */
  answer?: Shape
  html: boolean
}

export function shapes(document: Document) {
  const named = (ref: string) => {
    const [, , kind, name] = ref.split('/')
    return document.components[kind as 'schemas'][name!]
  }

  /** A schema as ajv takes it: no references, and the quirks of the document smoothed. */
  function plain(schema: Schema): Schema {
    if (schema.$ref) return plain(named(schema.$ref) as Schema)
    const { nullable, exclusiveMinimum, oneOf, ...rest } = schema
    const out: Record<string, unknown> = { ...rest }
    // Members are not always exclusive: their discriminator may be missing.
    if (oneOf) out.anyOf = oneOf.map(plain)
    for (const key of ['allOf', 'anyOf'] as const) if (rest[key]) out[key] = rest[key].map(plain)
    if (rest.items) out.items = plain(rest.items)
    if (typeof rest.additionalProperties === 'object')
      out.additionalProperties = plain(rest.additionalProperties)
    if (rest.properties) {
      out.properties = Object.fromEntries(Object.entries(rest.properties).map(([k, v]) => [k, plain(v)]))
    }
    if (exclusiveMinimum) out.exclusiveMinimum = rest.minimum
    // Some fields are required and declared nowhere.
    if (rest.properties && rest.required)
      out.required = rest.required.filter((name) => name in rest.properties!)
    for (const key of ['discriminator', 'format', 'example', 'deprecated', 'readOnly']) {
      // Formats are hints; binary is a Blob here.
      delete out[key]
    }
    return (nullable ? { anyOf: [out, { type: 'null' }] } : out) as Schema
  }

  function read(schema: Schema, id: string): Shape {
    if (schema.$ref) return read(named(schema.$ref) as Schema, schema.$ref.split('/').at(-1)!)
    const base = { nullable: schema.nullable === true, schema: plain(schema), id }
    const alternatives = schema.oneOf ?? schema.anyOf?.filter((member) => member.properties)
    if (alternatives?.length) {
      const members = alternatives.map((member) => read(member, id))
      if (members.length === 1) return { ...members[0]!, ...base, id: members[0]!.id }
      for (const member of members) rename(member, member.id, id)
      return { ...base, type: 'object', members, fields: fold(members) }
    }
    if (schema.allOf) {
      const parts = schema.allOf.map((part) => read(part, id))
      // A reference made nullable keeps its own name.
      if (parts.length === 1 && !schema.properties) return { ...parts[0]!, ...base, id: parts[0]!.id }
      const fields: Fields = {}
      for (const part of parts) {
        for (const [name, field] of Object.entries(part.fields ?? {})) {
          fields[name] = { ...field, required: field.required || fields[name]?.required === true }
        }
      }
      for (const name of schema.required ?? []) fields[name]!.required = true
      return { ...base, type: 'object', fields }
    }
    if (schema.type === 'array') return { ...base, type: 'array', item: read(schema.items!, id) }
    if (schema.properties) {
      const fields = Object.fromEntries(
        Object.entries(schema.properties).map(([name, property]) => [
          name,
          { shape: read(property, `${id}.${name}`), required: schema.required?.includes(name) ?? false },
        ]),
      )
      return { ...base, type: 'object', fields }
    }
    if (schema.type === 'object') {
      const map =
        typeof schema.additionalProperties === 'object' && read(schema.additionalProperties, `${id}.*`)
      return { ...base, type: 'object', ...(map && { map }) }
    }
    const values = schema.enum && { values: schema.enum }
    if (schema.type === 'integer') return { ...base, type: 'number', ...values }
    if (schema.format === 'binary') return { ...base, type: 'string', binary: true }
    if (schema.type) return { ...base, type: schema.type as 'string', ...values }
    return { ...base, type: 'unknown', nullable: true }
  }

  return read
}

/** Members that are objects become one, as our schemas do it. */
function fold(members: Shape[]): Fields {
  const folded: Fields = {}
  for (const name of new Set(members.flatMap((member) => Object.keys(member.fields!)))) {
    const found = members.flatMap((member) => member.fields![name] ?? [])
    const { values: _, ...first } = found[0]!.shape
    const values = new Set(found.flatMap(({ shape }) => shape.values ?? []))
    const open = values.size === 0 || found.some(({ shape }) => !shape.values)
    folded[name] = {
      required: found.length === members.length && found.every(({ required }) => required),
      shape: {
        ...first,
        ...(!open && { values: [...values] }),
        nullable: found.some(({ shape }) => shape.nullable),
      },
    }
  }
  return folded
}

/** Members of a union are named by the place of the union. */
function rename(shape: Shape, from: string, to: string): void {
  if (shape.id === from) shape.id = to
  else if (shape.id.startsWith(`${from}.`)) shape.id = to + shape.id.slice(from.length)
  if (shape.item) rename(shape.item, from, to)
  for (const { shape: field } of Object.values(shape.fields ?? {})) rename(field, from, to)
}

function operationsOf(document: Document): Operation[] {
  const read = shapes(document)
  const operations: Operation[] = []
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (!operation.responses) continue
      const route = `${method.toUpperCase()} ${path}`
      const parameters = (operation.parameters ?? []).map((parameter) =>
        parameter.$ref
          ? (document.components.parameters[parameter.$ref.split('/').at(-1)!] as Parameter)
          : parameter,
      )
      const inQuery = parameters.filter((parameter) => parameter.in === 'query')
      const [contentType, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
      const schema: Schema | undefined =
        content?.schema ??
        (inQuery.length > 0
          ? {
              type: 'object',
              properties: Object.fromEntries(inQuery.map((parameter) => [parameter.name, parameter.schema])),
              required: inQuery.filter((parameter) => parameter.required).map((parameter) => parameter.name),
            }
          : undefined)
      const shape = schema && read(schema, route)
      const [status, declared] = Object.entries(operation.responses).find(([code]) => code < '300')!
      const response = declared.$ref
        ? (document.components.responses[declared.$ref.split('/').at(-1)!] as Response)
        : declared
      const answer = response.content?.['application/json']?.schema
      operations.push({
        route,
        method: method.toUpperCase(),
        path,
        deprecated: operation.deprecated === true,
        ids: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
        ...(shape && {
          params: {
            in: contentType ? (contentType.startsWith('multipart') ? 'multipart' : 'json') : 'query',
            shape: { ...shape, id: route },
            required:
              operation.requestBody?.required === true ||
              shape.type === 'array' ||
              Object.values(shape.fields ?? {}).some(({ required }) => required),
            joined: inQuery.filter((parameter) => parameter.explode === false).map(({ name }) => name),
          },
        }),
        status: Number(status),
        ...(answer && { answer: read(answer, route) }),
        html: status === '200' && !answer,
      })
    }
  }
  return operations
}

/** In no published document any more; the shape is that of Clerk's Go SDK. */
const createTotp: Document = {
  paths: {
    '/users/{user_id}/totp': {
      post: {
        responses: {
          200: {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: {
                    object: { type: 'string' },
                    id: { type: 'string' },
                    secret: { type: 'string', nullable: true },
                    uri: { type: 'string', nullable: true },
                    verified: { type: 'boolean' },
                    backup_codes: { type: 'array', nullable: true, items: { type: 'string' } },
                    created_at: { type: 'integer' },
                    updated_at: { type: 'integer' },
                  },
                  required: ['id', 'verified', 'created_at', 'updated_at'],
                },
              },
            },
          },
        },
      },
    },
  },
  components: { schemas: {}, responses: {}, parameters: {} },
}

/** The operations of the newest document, and the two that only older ones had. */
export function readOperations(): { operations: Operation[]; legacy: Operation[] } {
  const read = (file: string) => operationsOf(parse(readFileSync(file, 'utf8')) as Document)
  const verify = read(older).filter(({ route }) => route === 'POST /sessions/{session_id}/verify')
  return { operations: read(newest), legacy: [...verify, ...operationsOf(createTotp)] }
}
