import { globSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, run } from './package/packed.ts'

export interface Example {
  /** `README.md:42` */
  at: string
  code: string
  /** Whether it says, by `<!-- run -->` above it, that it runs as it is. */
  runs: boolean
}

/** The TypeScript examples of a page. */
export function examplesOf(page: string): Example[] {
  const text = readFileSync(join(root, page), 'utf8')
  return [...text.matchAll(/^(<!-- run -->\n+)?```tsx?\n([\s\S]*?)^```$/gm)].map((match) => ({
    at: `${page}:${text.slice(0, match.index).split('\n').length}`,
    code: match[2]!,
    runs: match[1] !== undefined,
  }))
}

/** The TypeScript examples in the comments of the sources. */
export function examplesInSources(): Example[] {
  return globSync('src/**/*.ts', { cwd: root }).flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    return [...text.matchAll(/^ *\* ```ts\n([\s\S]*?)^ *\* ```$/gm)].map((match) => ({
      at: `${file}:${text.slice(0, match.index).split('\n').length}`,
      code: match[1]!.replace(/^ *\* ?/gm, ''),
      runs: false,
    }))
  })
}

/** A project of an app that has the built package installed, one file for each example, and what its compiler reports. */
export async function project(examples: Example[]) {
  const directory = await mkdtemp(join(tmpdir(), 'edge-clerk-'))
  await mkdir(join(directory, 'node_modules/@types'), { recursive: true })
  await symlink(root, join(directory, 'node_modules/edge-clerk'))
  for (const name of ['valibot', 'vitest', '@types/node', 'undici-types']) {
    await symlink(join(root, 'node_modules', name), join(directory, 'node_modules', name))
  }
  const files = examples.map(({ at }) => `${at.replace(/\W+/g, '-')}.ts`)
  for (const [index, file] of files.entries()) {
    const { code } = examples[index]!
    // A program that augments a module also imports it somewhere.
    const imports = [...code.matchAll(/declare module ('[^']+')/g)].map(
      ([, name]) => `import type {} from ${name}\n`,
    )
    await writeFile(join(directory, file), `${code}\n${imports.join('')}export {}\n`)
  }
  const compilerOptions = {
    target: 'ES2024',
    lib: ['ES2024', 'WebWorker', 'WebWorker.AsyncIterable'],
    module: 'NodeNext',
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    noEmit: true,
  }
  await writeFile(join(directory, 'package.json'), '{"type":"module"}')

  // What augments a module does so for a whole program, so it gets one of its own.
  const alone = files.filter((_, index) => examples[index]!.code.includes('declare module'))
  const programs = [files.filter((file) => !alone.includes(file)), ...alone.map((file) => [file])]
  const errors: string[] = []
  for (const [index, program] of programs.entries()) {
    const config = `tsconfig.${index}.json`
    await writeFile(join(directory, config), JSON.stringify({ compilerOptions, files: program }))
    const { output } = await run(directory, 'tsc', '-p', config)
    errors.push(...output.split('\n').filter((line) => line.trim()))
  }
  return { directory, files, errors, remove: () => rm(directory, { recursive: true }) }
}
