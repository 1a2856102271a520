import { globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseAst } from 'rolldown/parseAst'

const root = join(import.meta.dirname, '..')

/** A node of the syntax tree, as ESTree has it. */
export interface Node {
  type: string
  [field: string]: unknown
}

export interface Source {
  /** From `src/`: `resources/users.ts`. */
  file: string
  statements: Node[]
  /** Modules that it imports or re-exports, types included: relative ones as files from `src/`, others as they are. */
  imports: string[]
}

/** Every module of `src/`. */
export const sources: Source[] = globSync('**/*.ts', { cwd: join(root, 'src') })
  .map((file) => file.replaceAll('\\', '/'))
  .sort()
  .map((file) => {
    const { body } = parseAst(readFileSync(join(root, 'src', file), 'utf8'), { lang: 'ts' }, file)
    const statements = body as unknown as Node[]
    const imports = statements.flatMap(({ source }) => {
      const name = (source as { value: string } | undefined)?.value
      if (name === undefined) return []
      return [name.startsWith('.') ? posix.join(posix.dirname(file), name) : name]
    })
    return { file, statements, imports }
  })

/** Calls `visit` with every node below one, itself included, and with the node above each. */
export function walk(node: Node, visit: (node: Node, parent?: Node) => void, parent?: Node): void {
  visit(node, parent)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child === 'object' && child && 'type' in child) walk(child as Node, visit, node)
    }
  }
}
