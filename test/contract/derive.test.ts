import { describe, expect, test } from 'vitest'
import { type Document, deriveApi, deriveWebhooks } from './derive.ts'

const ok = (schema?: object) => ({
  responses: { 200: { ...(schema && { content: { 'application/json': { schema } } }) } },
})

function document(paths: object, schemas: object = {}, components: object = {}): Document {
  return {
    openapi: '3.0.3',
    info: { title: 'Clerk Backend API', version: '2030-01-01' },
    paths,
    components: { schemas, ...components },
  } as Document
}

/** The facts of a schema in an answer. */
const answerOf = (schema: object, schemas?: object) =>
  deriveApi('bapi', document({ '/a': { get: ok(schema) } }, schemas)).operations['GET /a']!.answer

describe('a schema', () => {
  test('keeps no text', () => {
    const schema = { type: 'string', title: 'A', description: 'B', example: 'C', 'x-note': 'D' }
    expect(answerOf(schema)).toEqual({ type: 'string' })
  })

  test('has `required` at the property, and what is declared elsewhere in `requires`', () => {
    const properties = { id: { type: 'string' }, name: { type: 'string' } }
    expect(answerOf({ properties, required: ['undeclared', 'id'] })).toEqual({
      type: 'object',
      requires: ['undeclared'],
      properties: { id: { type: 'string', required: true }, name: { type: 'string' } },
    })
  })

  test('keeps limits, and a default that is false', () => {
    const schema = { type: 'integer', minimum: 0, exclusiveMinimum: true, maximum: 5, default: 1 }
    expect(answerOf(schema)).toEqual(schema)
    expect(answerOf({ type: 'boolean', default: false })).toEqual({ type: 'boolean', default: false })
  })

  test('keeps what is off or open by default to itself', () => {
    const schema = { type: 'object', nullable: false, deprecated: false, additionalProperties: true }
    expect(answerOf(schema)).toEqual({ type: 'object' })
    expect(answerOf({ type: 'integer', format: 'int64' })).toEqual({ type: 'integer' })
    expect(answerOf({ type: 'string', format: 'uri' })).toEqual({ type: 'string', format: 'uri' })
  })

  test.each(['allOf', 'oneOf'])('is a nullable reference where %s makes it one', (keyword) => {
    const user = { $ref: '#/components/schemas/User' }
    const schema = { type: 'object', nullable: true, [keyword]: [user] }
    expect(answerOf(schema, { User: { type: 'object' } })).toEqual({ $ref: 'User', nullable: true })
  })

  test('loses what stands beside a reference, as OpenAPI 3.0 ignores it', () => {
    const schema = { $ref: '#/components/schemas/User', nullable: true }
    expect(answerOf(schema, { User: { type: 'object' } })).toEqual({ $ref: 'User' })
  })

  test('may refer to itself', () => {
    const reply = { $ref: '#/components/schemas/Comment' }
    const Comment = { type: 'object', properties: { reply } }
    const { schemas } = deriveApi('bapi', document({ '/a': { get: ok(reply) } }, { Comment, Other: {} }))
    expect(schemas).toEqual({ Comment: { type: 'object', properties: { reply: { $ref: 'Comment' } } } })
  })

  test('with a keyword or a reference that is not known is an error that names the operation', () => {
    expect(() => answerOf({ not: {} })).toThrow('GET /a: the schema keyword "not" is not read')
    const missing = { $ref: '#/components/schemas/None' }
    expect(() => answerOf(missing)).toThrow('GET /a: #/components/schemas/None is not in the document')
  })
})

describe('an operation', () => {
  test('has its query, and the ids that are more than a string', () => {
    const parameters = [
      { in: 'query', name: 'sort', required: true, deprecated: true, schema: { type: 'string' } },
      { in: 'query', name: 'ids', explode: false, schema: { type: 'array', items: { type: 'string' } } },
      { in: 'path', name: 'id', schema: { type: 'string' } },
      { $ref: '#/components/parameters/Kind' },
      { in: 'header', name: 'origin', schema: { type: 'string' } },
    ]
    const Kind = { in: 'path', name: 'kind', schema: { type: 'string', enum: ['a', 'b'] } }
    const paths = { '/{kind}/{id}': { parameters: parameters.slice(3), get: { ...ok(), parameters } } }
    expect(deriveApi('bapi', document(paths, {}, { parameters: { Kind } })).operations).toEqual({
      'GET /{kind}/{id}': {
        ids: { kind: { type: 'string', enum: ['a', 'b'] } },
        query: {
          ids: { type: 'array', joined: true, items: { type: 'string' } },
          sort: { type: 'string', required: true, deprecated: true },
        },
        status: 200,
      },
    })
  })

  test('has its body, its status and the answer of its response', () => {
    const content = { 'application/json': { schema: { type: 'object' } } }
    const post = {
      deprecated: true,
      requestBody: { required: true, content },
      responses: { 422: {}, 201: { $ref: '#/components/responses/Created' } },
    }
    const { operations } = deriveApi(
      'bapi',
      document({ '/a': { post } }, {}, { responses: { Created: { content } } }),
    )
    expect(operations['POST /a']).toEqual({
      deprecated: true,
      body: { contentType: 'application/json', required: true, schema: { type: 'object' } },
      status: 201,
      answer: { type: 'object' },
    })
  })

  test('without a successful response is an error', () => {
    const failing = document({ '/a': { get: { responses: { 404: {} } } } })
    expect(() => deriveApi('bapi', failing)).toThrow('GET /a: no response of success')
  })
})

test('the facts do not depend on the order of paths, properties and schemas', () => {
  const properties = { a: { $ref: '#/components/schemas/A' }, b: { $ref: '#/components/schemas/B' } }
  const paths = { '/a': { get: ok({ properties, required: ['b', 'a'] }), delete: ok() }, '/b': { get: ok() } }
  const [A, B] = [{ type: 'string' }, { type: 'object' }]
  const text = (value: object) => JSON.stringify(deriveApi('bapi', value as Document))
  const turned = (value: object): object =>
    Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, inner]) => [
          key,
          Object(inner) === inner && !Array.isArray(inner) ? turned(inner) : inner,
        ]),
    )
  const original = document(paths, { A, B })
  expect(text(turned(original))).toBe(text(original))
})

test('only some routes bring only their schemas', () => {
  const paths = { '/a': { get: ok({ $ref: '#/components/schemas/A' }) }, '/b': { get: ok() } }
  const schemas = { A: { type: 'string' } }
  expect(deriveApi('bapi', document(paths, schemas), ['GET /b'])).toEqual({
    document: 'bapi',
    operations: { 'GET /b': { status: 200 } },
    schemas: {},
  })
})

describe('an event', () => {
  const event = (media: object) => ({ post: { requestBody: { content: { 'application/json': media } } } })
  const webhooks = (events: object, examples: object = {}) =>
    ({ ...document({}), 'x-webhooks': events, components: { schemas: {}, examples } }) as Document

  test('has the fields of its sample and their types, without the values', () => {
    const example = { data: { id: 'user_1', at: 5, on: true, none: null, list: ['a', 'b', 1], empty: [] } }
    expect(deriveWebhooks('webhooks', webhooks({ 'user.made': event({ schema: {}, example }) }))).toEqual({
      document: 'webhooks',
      events: { 'user.made': { sample: 'user.made', schema: {} } },
      schemas: {},
      samples: {
        'user.made': {
          data: {
            at: 'number',
            empty: [],
            id: 'string',
            list: ['string', 'number'],
            none: 'null',
            on: 'boolean',
          },
        },
      },
    })
  })

  test('shares a sample that has the same fields', () => {
    const examples = { default: { $ref: '#/components/examples/Gone' } }
    const events = {
      'user.made': event({ schema: {}, example: { id: 'user_1' } }),
      'user.gone': event({ schema: {}, examples }),
    }
    const facts = deriveWebhooks('webhooks', webhooks(events, { Gone: { value: { id: 'user_2' } } }))
    expect(Object.values(facts.events).map(({ sample }) => sample)).toEqual(['user.gone', 'user.gone'])
    expect(facts.samples).toEqual({ 'user.gone': { id: 'string' } })
  })
})
