import { describe, expect, test } from 'vitest'
import { compareApi, compareWebhooks, report, summary } from './compare.ts'
import type { ApiFacts, OperationFacts, Schema, Schemas, WebhookFacts } from './facts.ts'

const functions = [
  { id: 'users.list', module: 'users', route: 'GET /users' },
  { id: 'users.get', module: 'users', route: 'GET /users/{user_id}' },
  { id: 'sessions.list', module: 'sessions', route: 'GET /sessions' },
  { id: 'sessions.revoke', module: 'sessions', route: 'POST /sessions/{session_id}/revoke' },
]

const api = (operations: Record<string, Partial<OperationFacts>>, schemas: Schemas = {}): ApiFacts => ({
  document: 'bapi',
  operations: Object.fromEntries(
    Object.entries(operations).map(([route, facts]) => [route, { status: 200, ...facts }]),
  ),
  schemas,
})

const textOf = (before: ApiFacts, after: ApiFacts) => report(compareApi(before, after, functions))

/** What is printed below `GET /users` for two versions of that operation. */
function detailsOf(before: Partial<OperationFacts>, after: Partial<OperationFacts>): string[] {
  const [change, ...others] = compareApi(
    api({ 'GET /users': before }),
    api({ 'GET /users': after }),
    functions,
  )
  expect(others).toEqual([])
  return change?.details ?? []
}

const paramsOf = (before: Schema, after: Schema) =>
  detailsOf({ query: { name: before } }, { query: { name: after } })

const answersOf = (before: Schema, after: Schema) => detailsOf({ answer: before }, { answer: after })

const bodyOf = (schema: Schema, required?: true) => ({
  body: { contentType: 'application/json', ...(required && { required }), schema },
})

const string: Schema = { type: 'string' }
const object = (properties: NonNullable<Schema['properties']>): Schema => ({ type: 'object', properties })

test('two versions that are alike have no change', () => {
  const facts = api(
    { 'GET /users': { query: { name: string }, answer: { $ref: 'User' } } },
    { User: object({}) },
  )
  expect(compareApi(facts, structuredClone(facts), functions)).toEqual([])
})

describe('an operation', () => {
  test('that is new is described, under the module whose routes begin alike or none', () => {
    const after = api({
      'POST /users/{id}/locks': {
        ...bodyOf(
          object({ reason: { ...string, required: true, maxLength: 9 }, by: object({ id: string }) }),
        ),
        answer: { $ref: 'Lock' },
      },
      'GET /locks': { deprecated: true, answer: { type: 'array', items: { $ref: 'Lock' } } },
      'PUT /things': bodyOf({ type: 'array', items: object({ kind: { ...string, enum: ['a', 'b'] } }) }),
    })
    expect(textOf(api({}), { ...after, schemas: { Lock: object({ id: string }) } })).toBe(
      [
        'no module',
        '  + GET /locks',
        '      deprecated',
        '      answer: list of Lock',
        '  + PUT /things',
        '      params: list of object',
        '      param [].kind: string, optional, one of "a", "b"',
        '  + Lock (also in users)',
        '      field id: string, optional',
        '',
        'users',
        '  + POST /users/{id}/locks',
        '      id id',
        '      param reason: string, required, maxLength 9',
        '      param by: object, optional',
        '      param by.id: string, optional',
        '      answer: Lock',
      ].join('\n'),
    )
  })

  test('that is gone is listed with its function', () => {
    const before = api({ 'GET /users': {}, 'GET /sessions': {} })
    expect(textOf(before, api({ 'GET /users': {} }))).toBe('sessions\n  - GET /sessions (sessions.list)')
  })

  test('is the same one when the name of an id changes', () => {
    const before = api({ 'GET /users/{user_id}': {} })
    const after = api({ 'GET /users/{id}': {} })
    expect(textOf(before, after)).toBe('users\n  ~ GET /users/{id} (users.get)\n      ~ id user_id → id')
  })

  test('shows the known values of an id', () => {
    const before = api({ 'GET /users/{user_id}': { ids: { user_id: { ...string, enum: ['me'] } } } })
    const after = api({ 'GET /users/{user_id}': {} })
    expect(compareApi(before, after, functions)[0]!.details).toEqual([
      '~ id user_id: one of "me" → any value',
    ])
  })

  test('shows deprecation and status', () => {
    expect(detailsOf({}, { deprecated: true })).toEqual(['~ deprecated'])
    expect(detailsOf({ deprecated: true }, { status: 201 })).toEqual([
      '~ no longer deprecated',
      '~ status 200 → 201',
    ])
  })

  test('shows params that appear, disappear, move or become required', () => {
    const body = bodyOf(object({ name: string }))
    expect(detailsOf({}, body)).toEqual(['+ param name: string, optional'])
    expect(detailsOf(body, {})).toEqual(['- params'])
    expect(detailsOf({ query: { name: string } }, body)).toEqual(['~ params: query → json'])
    expect(detailsOf(body, bodyOf(object({ name: string }), true))).toEqual(['~ params: optional → required'])
  })

  test('shows a response that appears or disappears', () => {
    expect(detailsOf({}, { answer: string })).toEqual(['+ answer: string'])
    expect(detailsOf({ answer: string }, {})).toEqual(['- answer'])
  })
})

describe('a param', () => {
  test('that is new or gone', () => {
    expect(detailsOf({ query: { a: string } }, { query: { b: { ...string, default: 'x' } } })).toEqual([
      '- param a',
      '+ param b: string, optional, default "x"',
    ])
  })

  test.each<[Schema, Schema, string[]]>([
    [string, { type: 'integer' }, ['string → integer']],
    [{ type: 'integer' }, { type: 'number' }, ['integer → number']],
    [string, { type: 'array', items: string }, ['string → list']],
    [string, {}, ['not nullable → nullable', 'string → any value']],
    [string, { ...string, format: 'binary' }, ['string → file', 'format none → "binary"']],
    [string, { ...string, nullable: true }, ['not nullable → nullable']],
    [{ ...string, nullable: true }, string, ['nullable → not nullable']],
    [string, { ...string, deprecated: true }, ['deprecated']],
    [{ ...string, deprecated: true }, string, ['no longer deprecated']],
    [string, { ...string, enum: ['a'] }, ['any value → one of "a"']],
    [{ ...string, enum: ['a'] }, string, ['one of "a" → any value']],
    [
      { ...string, enum: ['a', 'b'] },
      { ...string, enum: ['c', 'a'] },
      ['new value "c"', 'value "b" is gone'],
    ],
    [{ ...string, enum: ['a', 'b'] }, { ...string, enum: ['b', 'a'] }, []],
    [{ type: 'integer', maximum: 5 }, { type: 'integer', maximum: 9 }, ['maximum 5 → 9']],
    [{ ...string, maxLength: 5 }, string, ['maxLength 5 → none']],
    [string, { ...string, pattern: '^a$' }, ['pattern none → "^a$"']],
    [{ ...string, default: 'a' }, { ...string, default: 'b' }, ['default "a" → "b"']],
  ])('of %j that becomes %j', (before, after, texts) => {
    expect(paramsOf(before, after)).toEqual(texts.map((text) => `~ param name: ${text}`))
  })

  test('that becomes required', () => {
    expect(detailsOf({ query: { a: string } }, { query: { a: { ...string, required: true } } })).toEqual([
      '~ params: optional → required',
      '~ param a: optional → required',
    ])
  })

  test('that is joined instead of repeated', () => {
    const list: Schema = { type: 'array', items: string }
    expect(detailsOf({ query: { a: list } }, { query: { a: { ...list, joined: true } } })).toEqual([
      '~ param a: repeated → joined',
    ])
    expect(detailsOf({ query: { a: { ...list, joined: true } } }, { query: { a: list } })).toEqual([
      '~ param a: joined → repeated',
    ])
  })

  test('inside a list, a map or an object', () => {
    const nested = (inner: Schema) => ({
      list: { type: 'array', items: object({ a: inner }) } as Schema,
      map: { type: 'object', additionalProperties: inner } as Schema,
      object: object({ a: inner }),
    })
    expect(detailsOf(bodyOf(object(nested(string))), bodyOf(object(nested({ type: 'boolean' }))))).toEqual([
      '~ param list[].a: string → boolean',
      '~ param map.*: string → boolean',
      '~ param object.a: string → boolean',
    ])
  })

  test('of several, one of which is required', () => {
    const either: Schema = {
      ...object({ a: string, b: string }),
      anyOf: [{ requires: ['a'] }, { requires: ['b'] }],
    }
    expect(detailsOf(bodyOf(object({ a: string, b: string })), bodyOf(either))).toEqual([
      '~ params: at least one of none → a or b',
    ])
  })
})

describe('a field of a response', () => {
  test('that is new is described with what is in it', () => {
    const after = object({
      id: string,
      plan: { ...object({ name: { ...string, nullable: true } }), required: true },
    })
    expect(answersOf(object({ id: string }), after)).toEqual([
      '+ answer plan: object, required',
      '+ answer plan.name: string, optional, nullable',
    ])
  })

  test('that is gone, or changes in the items of a list', () => {
    const list = (item: Schema): Schema => object({ data: { type: 'array', items: item } })
    const before = list(object({ a: string, b: { ...string, required: true } }))
    expect(answersOf(before, list(object({ b: { ...string, nullable: true } })))).toEqual([
      '- answer data[].a',
      '~ answer data[].b: required → optional',
      '~ answer data[].b: not nullable → nullable',
    ])
  })
})

describe('a named schema', () => {
  const users = {
    'GET /users': { answer: { $ref: 'User' } },
    'GET /users/{user_id}': { answer: { $ref: 'User' } },
  }
  const both = { ...users, 'GET /sessions': { answer: object({ user: { $ref: 'User' } }) } }

  test('is compared once, under the module that uses it most', () => {
    const before = api(both, { User: object({ id: string }) })
    const after = api(both, { User: object({ id: { ...string, deprecated: true }, name: string }) })
    expect(textOf(before, after)).toBe(
      [
        'users',
        '  ~ User (also in sessions)',
        '      ~ field id: deprecated',
        '      + field name: string, optional',
      ].join('\n'),
    )
  })

  test('that others reach only through another one is found too', () => {
    const schemas = (email: Schema) => ({
      Email: object({ address: email }),
      User: object({ email: { $ref: 'Email' } }),
    })
    expect(textOf(api(both, schemas(string)), api(both, schemas({ type: 'integer' })))).toBe(
      'users\n  ~ Email (also in sessions)\n      ~ field address: string → integer',
    )
  })

  test('that is nullable at one place', () => {
    const answer = (schema: Schema) =>
      api({ 'GET /users': { answer: object({ user: schema }) } }, { User: object({}) })
    expect(textOf(answer({ $ref: 'User' }), answer({ $ref: 'User', nullable: true }))).toBe(
      'users\n  ~ GET /users (users.list)\n      ~ answer user: not nullable → nullable',
    )
  })

  test('that another takes the place of', () => {
    const before = api({ 'GET /users': { answer: { $ref: 'A' } } }, { A: object({ id: string }) })
    const after = api({ 'GET /users': { answer: { $ref: 'B' } } }, { B: object({ id: { type: 'integer' } }) })
    expect(textOf(before, after)).toBe(
      [
        'users',
        '  ~ GET /users (users.list)',
        '      ~ answer: A → B',
        '      ~ answer id: string → integer',
        '  - A',
        '  + B',
        '      field id: integer, optional',
      ].join('\n'),
    )
  })

  test('that is part of another is compared under its own name only', () => {
    const facts = (user: Record<string, Schema>, logo: Schema) =>
      api(
        { 'GET /users': { answer: { $ref: 'WithLogo' } } },
        { User: object(user), WithLogo: { allOf: [{ $ref: 'User' }, object({ logo })] } },
      )
    const before = facts({ id: string, old: string }, string)
    expect(textOf(before, facts({ id: { type: 'integer' }, new: string }, { type: 'boolean' }))).toBe(
      [
        'users',
        '  ~ User',
        '      ~ field id: string → integer',
        '      + field new: string, optional',
        '      - field old',
        '  ~ WithLogo',
        '      ~ field logo: string → boolean',
      ].join('\n'),
    )
  })

  test('that is an alternative', () => {
    const schemas = { A: object({ id: string }), B: object({ id: string }), C: object({ id: string }) }
    const union = (...names: string[]) =>
      api({ 'GET /users': { answer: object({ by: { oneOf: names.map(($ref) => ({ $ref })) } }) } }, schemas)
    expect(textOf(union('A', 'B'), union('A', 'C'))).toBe(
      [
        'users',
        '  ~ GET /users (users.list)',
        '      + answer by: alternative C',
        '      - answer by: alternative B',
      ].join('\n'),
    )
  })

  test('that holds itself is compared to an end', () => {
    const facts = (text: Schema) =>
      api({ 'GET /users': { answer: { $ref: 'Note' } } }, { Note: object({ reply: { $ref: 'Note' }, text }) })
    expect(textOf(facts(string), facts({ type: 'integer' }))).toBe(
      'users\n  ~ Note\n      ~ field text: string → integer',
    )
  })
})

describe('webhooks', () => {
  const webhooks = (events: Record<string, Schema>, schemas: Schemas): WebhookFacts => ({
    document: 'webhooks',
    events: Object.fromEntries(
      Object.entries(events).map(([type, schema]) => [type, { sample: type, schema }]),
    ),
    schemas,
    samples: {},
  })
  const event = (data: Schema): Schema => ({ allOf: [{ $ref: 'Event' }, object({ data })] })

  test('show events and fields', () => {
    const before = webhooks(
      { 'user.made': event({ $ref: 'User' }), 'user.gone': event(string), 'user.seen': event(string) },
      { Event: object({ type: string }), User: object({ id: string }) },
    )
    const after = webhooks(
      { 'user.made': event({ $ref: 'User' }), 'user.new': event({ $ref: 'User' }), 'user.seen': event({}) },
      {
        Event: object({ type: string, at: { type: 'integer' } }),
        User: object({ id: { ...string, nullable: true } }),
      },
    )
    const changes = compareWebhooks(before, after)
    expect(report(changes)).toBe(
      [
        'webhooks',
        '  + user.new',
        '      field type: string, optional',
        '      field at: integer, optional',
        '      field data: User, optional',
        '  ~ user.seen',
        '      ~ field data: not nullable → nullable',
        '      ~ field data: string → any value',
        '  - user.gone',
        '  ~ Event (in user.made, user.seen, user.gone, user.new)',
        '      + field at: integer, optional',
        '  ~ User (in user.made, user.new)',
        '      ~ field id: not nullable → nullable',
      ].join('\n'),
    )
    expect(summary(changes)).toBe('events: 1 new, 1 gone, 1 changed; schemas: 0 new, 0 gone, 2 changed')
  })
})

test('a summary counts operations and schemas', () => {
  const before = api({ 'GET /users': {}, 'GET /sessions': {} })
  const after = api({ 'GET /users': { deprecated: true }, 'GET /a': {}, 'GET /b': { answer: { $ref: 'B' } } })
  expect(summary(compareApi(before, { ...after, schemas: { B: {} } }, functions))).toBe(
    'operations: 2 new, 1 gone, 1 changed; schemas: 1 new, 0 gone, 0 changed',
  )
})
