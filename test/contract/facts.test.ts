import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { backend, withBackend } from './backend.ts'
import { deriveFolder, documentsFolder } from './documents.ts'
import { type Facts, factsFolder, filesOf, readFacts } from './facts.ts'

const facts = readFacts(factsFolder)
const derived = deriveFolder(documentsFolder)

describe('the facts', () => {
  test('name their documents and hold every operation and event', () => {
    const { api, legacy, webhooks } = facts
    const count = (map: object) => Object.keys(map).length
    expect([api.document, count(api.operations)]).toEqual(['bapi-2026-05-12', 249])
    expect([legacy.document, count(legacy.operations)]).toEqual(['bapi-2025-03-12', 1])
    expect([webhooks.document, count(webhooks.events)]).toEqual(['webhooks-2025-04-15', 45])
  })

  test('hold no sentence', () => {
    expect(stringsIn([facts, backend]).filter((text) => text.split(/\s+/).length > 2)).toEqual([])
  })

  test('of @clerk/backend are those of the installed version', () => {
    const { name, version } = createRequire(import.meta.url)('@clerk/backend/package.json')
    expect(backend.package).toBe(`${name}@${version}`)
  })

  test('of @clerk/backend hold nothing that the documents have', () => {
    const both = withBackend(facts)
    const count = (map: object) => Object.keys(map).length
    expect(count(both.api.operations) - count(facts.api.operations)).toBe(count(backend.operations))
    expect(() => withBackend(both)).toThrow('the documents have')
  })

  test('hold no schema that nothing refers to', () => {
    for (const { schemas, ...users } of Object.values({
      ...facts,
      ...withBackend(facts),
    }) as Facts[keyof Facts][]) {
      const named = new Set(JSON.stringify([users, schemas]).match(/(?<="\$ref":")[^"]+/g))
      expect(Object.keys(schemas).filter((name) => !named.has(name))).toEqual([])
    }
  })

  if (Object.keys(derived).length > 0) {
    test('agree with the newest documents', () => {
      const files = filesOf(facts)
      // A file that differs is written anew by `npm run contract -- --write`.
      for (const [name, text] of Object.entries(filesOf(derived))) expect(files[name]).toBe(text)
    })
  } else {
    console.log(`contract: not compared with the documents, which are not in ${documentsFolder}`)
  }
})

/** Every string in a value, except the routes and names that are keys. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}
