/** The functions of the resource modules, with their arguments and the routes in their doc comments. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from '../../src/client.ts'

export interface Fn {
  module: string
  name: string
  /** `users.ban` */
  id: string
  /** The route that ends the doc comment. */
  route: string
  /** Names of the ids, in order. */
  ids: string[]
  /** Whether it takes params, and whether they may be left out. */
  params: 'none' | 'optional' | 'required'
  deprecated: boolean
  call: (client: Client, ...args: unknown[]) => Promise<unknown>
}

/** What a comparison of documents needs of a function. */
export type Implementation = Pick<Fn, 'id' | 'module' | 'route'>

export const root = join(import.meta.dirname, '../..')

const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  exports: Record<string, { default?: string }>
}

/** Every resource module that the package exports. */
export const modules = Object.values(exports).flatMap((entry) => {
  const file = /resources\/([\w-]+)\.js$/.exec(entry.default ?? '')?.[1]
  if (!file) return []
  const name = file.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  return [{ file, name, source: join(root, 'src/resources', `${file}.ts`) }]
})

const declaration =
  /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n(?:export )?async function (\w+)(?:<[^(]*>)?\(([\s\S]*?)\n?\): Promise</g

/** Functions that are no operation of their own: they call others. */
const composed = ['users.getMany']

export async function functions(): Promise<Fn[]> {
  const all: Fn[] = []
  for (const { name: module, source } of modules) {
    const exported: Record<string, unknown> = await import(source)
    const documented = new Map(
      [...readFileSync(source, 'utf8').matchAll(declaration)].map((match) => [
        match[2]!.replace(/_$/, ''),
        { comment: match[1]!.replace(/\n \* ?/g, '\n'), args: match[3]! },
      ]),
    )
    for (const [name, value] of Object.entries(exported)) {
      if (typeof value !== 'function' || composed.includes(`${module}.${name}`)) continue
      const { comment, args } = documented.get(name) ?? { comment: '', args: '' }
      // The route ends the description, before the tags.
      const [description] = comment.split(/\n\s*@/) as [string]
      const names = [...args.matchAll(/(?:^|,\s*|\n\s*)(\w+)(\?)?: /g)].map(
        ([, arg, mark]) => arg + (mark ?? ''),
      )
      all.push({
        module,
        name,
        id: `${module}.${name}`,
        route: /`([A-Z]+ \/\S*)`\s*$/.exec(description)?.[1] ?? '',
        ids: names.filter((arg) => !/^(client|params\??|options\?)$/.test(arg)),
        params: names.includes('params') ? 'required' : names.includes('params?') ? 'optional' : 'none',
        deprecated: /\n\s*@deprecated/.test(`\n${comment}`),
        call: value as Fn['call'],
      })
    }
  }
  return all
}
