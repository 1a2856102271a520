import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from './command.ts'
import { factsFolder, readFacts } from './facts.ts'
import { root } from './functions.ts'

let folder: string
let documents: string
let facts: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'contract-'))
  documents = join(folder, 'documents')
  facts = join(folder, 'facts')
  mkdirSync(documents)
  cpSync(factsFolder, facts, { recursive: true })
})

afterEach(() => rmSync(folder, { recursive: true }))

/** JSON is YAML too. */
function place(name: string, document: unknown): string {
  const path = join(documents, name)
  writeFileSync(path, typeof document === 'string' ? document : JSON.stringify(document))
  return path
}

const common = { openapi: '3.0.3', components: { schemas: {} } }
const api = (schema: object, schemas: object = {}) => ({
  ...common,
  info: { title: 'Clerk Backend API' },
  paths: { '/users': { get: { responses: { 200: { content: { 'application/json': { schema } } } } } } },
  components: { schemas },
})
const webhooks = (type: string) => ({
  ...common,
  info: { title: 'Clerk Webhook Events' },
  'x-webhooks': {
    [type]: {
      post: { requestBody: { content: { 'application/json': { schema: {}, example: { id: 'a' } } } } },
    },
  },
})

function contract(...args: string[]) {
  const lines: string[] = []
  const functions = [{ id: 'users.list', module: 'users', route: 'GET /users' }]
  const code = run(args, { documents, facts, functions, print: (text) => lines.push(text) })
  return { code, output: lines.join('\n') }
}

describe('npm run contract', () => {
  test('compares with the newest documents of the folder', () => {
    place('bapi-2029-01-01.yml', api({ type: 'string' }))
    place('webhooks-2029-01-01.yml', webhooks('user.made'))
    expect(contract('--write')).toEqual({
      code: 0,
      output: 'wrote operations.json, schemas.json, webhooks.json',
    })
    expect(contract()).toEqual({
      code: 0,
      output: 'bapi-2029-01-01: nothing differs\nwebhooks-2029-01-01: nothing differs',
    })

    place('bapi-2030-01-01.yml', api({ type: 'integer' }))
    expect(contract()).toEqual({
      code: 1,
      output: [
        'bapi-2029-01-01 → bapi-2030-01-01: + new, - gone, ~ changed',
        '',
        'users',
        '  ~ GET /users (users.list)',
        '      ~ answer: string → integer',
        '',
        'operations: 0 new, 0 gone, 1 changed',
        '',
        'webhooks-2029-01-01: nothing differs',
      ].join('\n'),
    })
  })

  test('compares with one document that is named, of either kind', () => {
    const older = place('old.yml', webhooks('user.made'))
    expect(contract(older, '--write')).toEqual({ code: 0, output: 'wrote webhooks.json' })
    expect(contract(older)).toEqual({ code: 0, output: 'webhooks-old: nothing differs' })
    const { code, output } = contract(place('new.yml', webhooks('user.gone')))
    expect(code).toBe(1)
    expect(output).toContain(
      'webhooks-old → webhooks-new: + new, - gone, ~ changed\n\nwebhooks\n  + user.gone\n',
    )
    expect(output).toContain('  - user.made\n')
  })

  test('finds no difference in a document of another name and the same content', () => {
    expect(contract(place('old.yml', api({ type: 'string' })), '--write').code).toBe(0)
    expect(contract(place('new.yml', api({ type: 'string' })))).toEqual({
      code: 0,
      output: 'bapi-old → bapi-new: nothing differs',
    })
  })

  test('points out a document that is only arranged in another way', () => {
    const schemas = { User: { type: 'object' } }
    const closed = { User: { type: 'object', additionalProperties: false } }
    const reference = { $ref: '#/components/schemas/User' }
    expect(contract(place('old.yml', api(reference, schemas)), '--write').code).toBe(0)
    const { code, output } = contract(place('new.yml', api(reference, closed)))
    expect(code).toBe(1)
    expect(output).toMatch(/^bapi-old → bapi-new: no operation, event or field differs, but .*--write/)
  })

  test('writes facts that hold what they held', () => {
    place('bapi-2029-01-01.yml', api({ type: 'string', maxLength: 5 }))
    contract('--write')
    const { api: written, webhooks } = readFacts(facts)
    expect(written).toEqual({
      document: 'bapi-2029-01-01',
      operations: { 'GET /users': { status: 200, answer: { type: 'string', maxLength: 5 } } },
      schemas: {},
    })
    expect(webhooks).toEqual(readFacts(factsFolder).webhooks)
  })

  test('cannot compare without a document', () => {
    const { code, output } = contract()
    expect(code).toBe(2)
    expect(output).toMatch(/^\S+ holds no documents: set CLERK_OPENAPI to their folder, or name one .*$/)
  })

  test.each([[['a.yml', 'b.yml']], [['--wrte']]])('prints its usage for %j', (args) => {
    expect(contract(...args)).toEqual({
      code: 2,
      output: 'usage: npm run contract -- [document.yml] [--write]',
    })
  })

  test.each<[string, unknown, string]>([
    ['nothing', '', 'it is not an OpenAPI 3.0 document'],
    ['OpenAPI 3.1', { ...api({}), openapi: '3.1.0' }, 'it is not an OpenAPI 3.0 document'],
    ['no YAML', 'a: [', 'Flow sequence in block collection must be'],
    [
      'another API',
      { ...api({}), info: { title: 'Clerk Frontend API' } },
      'it describes neither the Backend API nor webhooks',
    ],
    ['an unknown keyword', api({ if: {} }), 'GET /users: the schema keyword "if" is not read'],
  ])('prints in one line why a document of %s cannot be read', (_, content, reason) => {
    const path = place('document.yml', content)
    const { code, output } = contract(path)
    expect(code).toBe(2)
    expect(output.startsWith(`${path} cannot be read: ${reason}`)).toBe(true)
    expect(output).not.toContain('\n')
  })

  test('runs as a program', async () => {
    const program = join(root, 'test/contract/command.ts')
    const missing = join(folder, 'none.yml')
    const failure = await promisify(execFile)(process.execPath, [program, missing]).catch((error) => error)
    expect([failure.code, failure.stdout]).toEqual([
      2,
      `${missing} cannot be read: ENOENT: no such file or directory, open '${missing}'\n`,
    ])
  })
})
