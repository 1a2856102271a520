import { rolldown } from 'rolldown'
import { describe, expect, test } from 'vitest'
import { bundle, entries } from './bundle.ts'

const forms = [
  (specifier: string) => `import '${specifier}'`,
  (specifier: string) => `import * as all from '${specifier}'`,
]
const nothing = entries.flatMap(([specifier]) => forms.map((form) => form(specifier)))

/** The code that rolldown leaves of a module. */
async function withRolldown(code: string): Promise<string> {
  const build = await rolldown({
    input: 'entry',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? `${import.meta.dirname}/entry.js` : undefined),
        load: (id) => (id.endsWith('/entry.js') ? code : undefined),
      },
    ],
  })
  const { output } = await build.generate({ minify: true })
  await build.close()
  return output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('')
}

describe('what is imported and not used costs nothing', () => {
  test('with esbuild', async () => {
    const bundles = await bundle(nothing)
    const left = bundles.flatMap(({ code }, index) => (code.trim() ? [[nothing[index], code]] : []))
    expect(left).toEqual([])
  })

  test('with rolldown', async () => {
    const left: unknown[] = []
    for (const code of nothing) {
      const rest = await withRolldown(code)
      if (rest.trim()) left.push([code, rest])
    }
    expect(left).toEqual([])
  })
})

describe('one part does not carry another', () => {
  const client = `import { createClient } from 'edge-clerk'; export { createClient }`
  const carried = async (code: string) => (await bundle([`${client}; ${code}`]))[0]!.files

  test('the client carries the errors that it throws and the rules for its options, and nothing else', async () => {
    expect((await carried('')).sort()).toEqual([
      'dist/client.js',
      'dist/errors.js',
      'dist/internal/kind.js',
      'dist/internal/limits.js',
      'dist/internal/option-rules.js',
      'dist/internal/own.js',
      'dist/version.js',
    ])
  })

  test('verifying a token carries no schema, no valibot and no resource', async () => {
    const files = await carried(`export { verifyToken } from 'edge-clerk/auth'`)
    const foreign = /dist\/(schemas\/(?!is-object\.js)|resources|webhooks|testing\/)|node_modules\/valibot/
    expect(files.filter((file) => foreign.test(file))).toEqual([])
  })

  test('authenticating sessions carries no handshake, machine tokens, key stores, token cache or valibot', async () => {
    const files = await carried(`export { authenticateRequest } from 'edge-clerk/auth'`)
    const foreign =
      /auth\/(handshake|machine|key-stores|token-cache)|dist\/resources\/|schemas\/user\.|valibot/
    expect(files.filter((file) => foreign.test(file))).toEqual([])
  })

  test('verifying a webhook carries no schema, no client and no dependency', async () => {
    const [{ files } = { files: [] }] = await bundle([`export { verifyWebhook } from 'edge-clerk/webhooks'`])
    const foreign = /dist\/(schemas|resources|auth|client)|node_modules/
    expect(files.filter((file) => foreign.test(file))).toEqual([])
  })
})
