/** The operations that the facts describe, as the checks look at them. */
import type { ApiFacts, OperationFacts, Schema, Schemas } from './facts.ts'
import { type Shape, ShapeReader } from './shapes.ts'

export interface Operation {
  /** `GET /users/{user_id}` */
  route: string
  method: string
  path: string
  deprecated: boolean
  /** In the order of the URL. */
  ids: string[]
  idShapes: Shape[]
  /** Query or body; absent without either. */
  params?: Params
  status: number
  /** Absent where the response is not JSON. */
  answer?: Shape
  isHtml: boolean
  /** What the facts of its shapes refer to. */
  schemas: Schemas
}

export interface Params {
  /** Of those that are not `beside` it. */
  in: 'query' | 'json' | 'multipart'
  shape: Shape
  required: boolean
  /** Query parameters whose list is one value, joined by commas. */
  joined: string[]
  /** Names of those that are in the query beside a body. */
  beside: string[]
}

export function operationsOf({ operations, schemas }: ApiFacts): Operation[] {
  const reader = new ShapeReader(schemas)
  return Object.entries(operations).map(([route, facts]) => {
    const [method, path] = route.split(' ') as [string, string]
    const params = paramsOf(reader, route, facts)
    const answer = facts.answer && reader.read(facts.answer, route)
    const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
    return {
      route,
      method,
      path,
      deprecated: facts.deprecated === true,
      ids,
      idShapes: ids.map((id) => reader.read(facts.ids?.[id] ?? { type: 'string' }, `${route}.${id}`)),
      ...(params && { params }),
      status: facts.status,
      ...(answer && { answer }),
      // Only the operations that return nothing have another status.
      isHtml: facts.status === 200 && !answer,
      schemas,
    }
  })
}

function paramsOf(reader: ShapeReader, route: string, { query, body }: OperationFacts): Params | undefined {
  const inQuery: Schema | undefined = query && { type: 'object', properties: query }
  const schema = body?.schema ?? inQuery
  if (!schema) return undefined
  const shape = { ...reader.read(schema, route), id: route }
  if (body && inQuery) shape.fields = { ...shape.fields, ...reader.read(inQuery, route).fields }
  const hasRequiredField = Object.values(shape.fields ?? {}).some(({ required }) => required)
  return {
    in: !body ? 'query' : body.contentType.startsWith('multipart') ? 'multipart' : 'json',
    shape,
    required: body?.required === true || shape.type === 'array' || hasRequiredField,
    beside: body && query ? Object.keys(query) : [],
    joined: body ? [] : Object.keys(query!).filter((name) => query![name]!.joined),
  }
}

/** In no published document any more; the shape is that of Clerk's Go SDK. */
export const createTotp: ApiFacts = {
  document: 'none',
  operations: {
    'POST /users/{user_id}/totp': {
      status: 200,
      answer: {
        type: 'object',
        properties: {
          backup_codes: { type: 'array', nullable: true, items: { type: 'string' } },
          created_at: { required: true, type: 'integer' },
          id: { required: true, type: 'string' },
          object: { type: 'string' },
          secret: { type: 'string', nullable: true },
          updated_at: { required: true, type: 'integer' },
          uri: { type: 'string', nullable: true },
          verified: { required: true, type: 'boolean' },
        },
      },
    },
  },
  schemas: {},
}
