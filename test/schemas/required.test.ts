import { describe, expect, test } from 'vitest'
import { matches } from '../../src/schemas/matches.ts'
import { inside, schemas } from './nodes.ts'

/** Schemas that something else than their own body satisfies, each with the reason. */
const exceptions: Record<string, string> = {
  ApiErrorBody: 'it is the schema of error bodies',
  ApiErrorItem: 'it is nested in error bodies, and Clerk leaves out any of its fields',
  TemplatePreview: 'Clerk does not say what it holds',
  NextPayment: 'it is nested, and nothing in it is certain',
  TestRunOauth: 'it is nested, and nothing in it is certain',
  TestRunSaml: 'it is nested, and nothing in it is certain',
  TestRunUserInfo: 'it is nested, and nothing in it is certain',
}

const foreign: [string, unknown][] = [
  ['an empty list', []],
  ['an empty object', {}],
  ['an error body', { errors: [{ code: 'some_code', message: 'Some text.' }], clerk_trace_id: 'trace_1' }],
  ['an empty page', { data: [], total_count: 0 }],
  ['a page', { data: [{}], total_count: 1 }],
]

const acceptsForeign = schemas.filter(([, schema]) => foreign.some(([, body]) => matches(schema, body)))

describe('no schema is satisfied by', () => {
  const held = schemas.filter(([name]) => !(name in exceptions))

  test.each(foreign)('%s', (_, body) => {
    expect(held.filter(([, schema]) => matches(schema, body)).map(([name]) => name)).toEqual([])
  })
})

test('every exception is needed', () => {
  expect(acceptsForeign.map(([name]) => name).sort()).toEqual(Object.keys(exceptions).sort())
})

test('every object has a field that is required, nested ones included', () => {
  const open = schemas.flatMap(([name, schema]) =>
    [...inside(name, schema)].filter(
      ({ node }) => node.entries && Object.values(node.entries).every((entry) => entry.type === 'optional'),
    ),
  )
  const named = new Map(schemas.map(([name, schema]) => [schema, name]))
  const unexpected = open.filter(({ node }) => !(named.get(node)! in exceptions))
  expect(unexpected.map(({ path }) => path)).toEqual([])
})
