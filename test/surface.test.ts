import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Node, sources } from './source.ts'

const { exports } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
  exports: Record<string, { default: string } | string>
}

const entries = Object.entries(exports).flatMap(([key, target]) =>
  typeof target === 'string'
    ? []
    : [[`edge-clerk${key.slice(1)}`, target.default.replace('./dist/', '').replace(/\.js$/, '.ts')] as const],
)

const kinds: Record<string, string> = {
  FunctionDeclaration: 'function',
  TSDeclareFunction: 'function',
  ClassDeclaration: 'class',
  VariableDeclaration: 'const',
  TSInterfaceDeclaration: 'type',
  TSTypeAliasDeclaration: 'type',
  TSEnumDeclaration: 'enum',
}

/** The names that a declaration makes, with their kinds. */
function declared({ type, id, declarations = [] }: Node): [name: string, kind: string][] {
  const ids = type === 'VariableDeclaration' ? (declarations as Node[]).map((one) => one.id) : [id]
  return (ids as { name: string }[]).map(({ name }) => [name, kinds[type] ?? type])
}

/** What a module exports, as lines of kind and name; a re-export is followed to its origin. */
function surface(file: string): string[] {
  const source = sources.find((one) => one.file === file)
  if (!source) return [`${file} is missing`]
  const at = (from: unknown) => posix.join(posix.dirname(file), (from as { value: string }).value)
  const local = source.statements
    .filter(({ type }) => type in kinds || type === 'ExportNamedDeclaration')
    .flatMap((statement) => {
      const declaration = statement.type in kinds ? statement : (statement.declaration as Node | null)
      return declaration && declaration.type in kinds ? declared(declaration) : []
    })
  const imported = new Map(
    source.statements
      .filter(({ type }) => type === 'ImportDeclaration')
      .flatMap(({ specifiers, source: from }) =>
        (specifiers as { local: { name: string }; imported?: { name: string } }[]).map(
          (one) => [one.local.name, [from, one.imported?.name ?? '*']] as const,
        ),
      ),
  )

  return source.statements.flatMap((statement) => {
    const { type, declaration, specifiers, source: from } = statement
    if (type === 'ExportAllDeclaration') {
      const name = (statement.exported as { name: string } | null)?.name
      if (name) return [`namespace ${name}`]
      return statement.exportKind === 'type' ? surface(at(from)).flatMap(asType) : surface(at(from))
    }
    if (type !== 'ExportNamedDeclaration') return []
    if (declaration) return declared(declaration as Node).map(([name, kind]) => `${kind} ${name}`)
    return (specifiers as { local: { name: string }; exported: { name: string } }[]).flatMap((one) => {
      const [origin, name] = from ? [from, one.local.name] : (imported.get(one.local.name) ?? [])
      const typeOnly = [statement.exportKind, (one as { exportKind?: string }).exportKind].includes('type')
      const found = origin
        ? surface(at(origin))
            .filter((line) => line.endsWith(` ${name}`))
            .map((line) => line.split(' ')[0])
        : local.filter(([own]) => own === one.local.name).map(([, kind]) => kind)
      return (found.length ? found : ['unknown'])
        .filter((kind) => !typeOnly || kind === 'type' || kind === 'class')
        .map((kind) => `${typeOnly ? 'type' : kind} ${one.exported.name}`)
    })
  })
}

/** What `export type` passes on of a line: interfaces and types, and classes as types. */
function asType(line: string): string[] {
  const [kind, name] = line.split(' ')
  return kind === 'type' || kind === 'class' ? [`type ${name}`] : []
}

describe('the public surface', () => {
  test('is that of surface.txt: a change of it is a decision', async () => {
    const text = entries
      .map(([specifier, file]) => {
        const lines = [...new Set(surface(file))].sort()
        return [specifier, ...lines.map((line) => `  ${line}`), ''].join('\n')
      })
      .join('\n')
    expect(text).not.toMatch(/ is missing|unknown/)
    await expect(text).toMatchFileSnapshot('surface.txt')
  })
})
