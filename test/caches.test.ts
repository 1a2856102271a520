import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Node, sources } from './source.ts'

/** The maps and sets at module scope, which outlive a request: `['auth/keys.ts', 'scopes']`. */
const kept = sources.flatMap(({ file, statements }) =>
  statements.flatMap((statement) => {
    const { type, declarations = [] } = (statement.declaration as Node | undefined) ?? statement
    if (type !== 'VariableDeclaration') return []
    return (declarations as { id: { name: string }; init?: Node }[])
      .filter(({ init }) => /^(Weak)?(Map|Set)$/.test(String((init?.callee as Node | undefined)?.name)))
      .filter(({ init }) => init?.type === 'NewExpression')
      .map(({ id }): [file: string, name: string] => [file, id.name])
  }),
)

describe('the maps and sets at module scope', () => {
  test('are found by this test', () => {
    expect(kept).toContainEqual(['client.ts', 'configs'])
    expect(kept.length).toBeGreaterThan(4)
  })

  test.each(kept)('%s: `%s` is listed in ARCHITECTURE.md, in one line with its file', (file, name) => {
    const lines = readFileSync(join(import.meta.dirname, '../ARCHITECTURE.md'), 'utf8').split('\n')
    const isListed = (line: string) =>
      (line.includes(`\`${file}\``) || line.includes(`\`src/${file}\``)) && line.includes(`\`${name}\``)
    expect(lines.some(isListed)).toBe(true)
  })
})
