/** Holds the types of the functions against the facts: writes a file of assertions and compiles it. */
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unions } from './deviations.ts'
import { type Fn, modules, root } from './functions.ts'
import type { Operation } from './operations.ts'
import type { Shape } from './shapes.ts'

export interface Difference {
  /** The function whose types were looked at. */
  fn: string
  where: string
  what: string
}

const helpers = `
type Assert<Problem extends never> = Problem
type Item<T> = T extends readonly (infer Element)[] ? Element : never
type Inner<T, K> = T extends unknown ? (K extends keyof T ? Exclude<T[K], null | undefined> : never) : never
type Named<T> = keyof { [P in keyof T as string extends P ? never : number extends P ? never : P]: 1 }
type Extra<T, K> = [T] extends [never] ? never : Exclude<Named<T>, K>
type Literal<T> = T extends readonly (infer Element)[] ? Literal<Element> : T extends string ? (string extends T ? never : T) : never
type Field<T, K, Known, Wide, Required, Nullable> = [T] extends [never] ? never
  : K extends keyof T
    ? | ({} extends Pick<T, K> ? (Required extends true ? 'optional' : never) : Required extends true ? never : 'required')
      | (null extends T[K] ? (Nullable extends true ? never : 'nullable') : Nullable extends true ? 'not_nullable' : never)
      | ([Known] extends [Exclude<T[K], null | undefined>] ? never : 'narrower')
      | ([Exclude<T[K], null | undefined>] extends [Wide] ? never : 'wider')
    : 'missing'
type Values<T, Known> = [T] extends [never] ? never : [Known] extends [Literal<T>] ? never : 'values'
`

/** A shape as a type: with the known values, or as wide as a string. */
function typeOf(shape: Shape, wide: boolean): string {
  if (shape.binary) return 'Blob'
  if (shape.type === 'array') return `readonly (${typeOf(shape.item!, wide)})[]`
  if (shape.type === 'unknown') return wide ? 'unknown' : 'string | number | boolean | object'
  if (shape.type === 'object') {
    if (!shape.map || wide) return 'Record<string, unknown>'
    return `Record<string, ${known(shape.map)}${shape.map.nullable ? ' | null' : ''}>`
  }
  const values = shape.values?.map((value) => JSON.stringify(value)).join(' | ')
  return wide || !values ? shape.type : values
}

/** A known type takes mutable arrays too. */
const known = (shape: Shape) => typeOf(shape, false).replace(/^readonly /, '')

/** A member of a union that stays apart, written out. */
function literalType(shape: Shape): string {
  if (!shape.fields) return known(shape)
  const fields = Object.entries(shape.fields).map(([name, { shape: field, required }]) => {
    const array = field.item ? `(${literalType(field.item)})[]` : literalType(field)
    return `${JSON.stringify(name)}${required ? '' : '?'}: ${array}${field.nullable ? ' | null' : ''}`
  })
  return `{ ${fields.join('; ')} }`
}

class Writer {
  readonly lines: string[] = []
  /** What each line is about. */
  readonly subjects = new Map<number, { fn: string; where: string; extra: boolean }>()
  #count = 0

  type(definition: string): string {
    const name = `T${this.#count++}`
    this.lines.push(`type ${name} = ${definition}`)
    return name
  }

  assert(fn: string, where: string, problem: string, extra = false): void {
    this.lines.push(`export type A${this.#count++} = Assert<${problem}>`)
    this.subjects.set(this.lines.length, { fn, where, extra })
  }

  walk(fn: string, shape: Shape, type: string): void {
    if (shape.item) {
      this.walk(fn, shape.item, this.type(`Item<${type}>`))
      return
    }
    if (shape.members && unions.includes(shape.id)) {
      for (const member of shape.members) {
        this.assert(fn, shape.id, `[${literalType(member)}] extends [${type}] ? never : 'narrower'`)
      }
      return
    }
    if (!shape.fields) return
    const names = Object.keys(shape.fields)
    const listed = names.map((name) => JSON.stringify(name)).join(' | ') || 'never'
    this.assert(fn, shape.id, `Extra<${type}, ${listed}>`, true)
    for (const [name, { shape: field, required }] of Object.entries(shape.fields)) {
      const where = `${shape.id}.${name}`
      const key = JSON.stringify(name)
      const nested = field.fields ?? field.item?.fields
      // What is nested is looked at by itself; here only whether it is a list.
      const types = !nested
        ? [known(field), typeOf(field, true)]
        : field.item
          ? ['never[]', 'readonly unknown[]']
          : ['never', 'object']
      this.assert(fn, where, `Field<${type}, ${key}, ${types.join(', ')}, ${required}, ${field.nullable}>`)
      const values = (field.values ?? field.item?.values)?.filter((value) => typeof value === 'string')
      if (values?.length) {
        const literals = values.map((value) => JSON.stringify(value)).join(' | ')
        this.assert(fn, where, `Values<Inner<${type}, ${key}>, ${literals}>`)
      }
      if (nested) this.walk(fn, field, this.type(`Inner<${type}, ${key}>`))
    }
  }
}

/** The differences, the number of assertions, and what else does not compile. */
export async function differences(
  pairs: [Fn, Operation][],
): Promise<{ found: Difference[]; assertions: number; broken: string[] }> {
  const folder = join(root, '.cache/contract')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })

  const writer = new Writer()
  const used = new Set(pairs.map(([fn]) => fn.module))
  for (const { name, file } of modules) {
    if (used.has(name)) writer.lines.push(`import type * as ${name} from '../../src/resources/${file}.ts'`)
  }
  writer.lines.push(...helpers.trim().split('\n'))
  for (const [fn, operation] of pairs) {
    const { params, answer } = operation
    const type = `typeof ${fn.module}.${fn.name}`
    if (params && fn.params !== 'none') {
      const params_ = writer.type(`NonNullable<Parameters<${type}>[${fn.ids.length + 1}]>`)
      writer.walk(fn.id, params.shape, params_)
    }
    const result = writer.type(`Awaited<ReturnType<${type}>>`)
    if (answer)
      writer.walk(fn.id, answer, answer.item ? writer.type(`Extract<${result}, readonly unknown[]>`) : result)
    else
      writer.assert(
        fn.id,
        operation.route,
        `[${result}] extends [${operation.isHtml ? 'string' : 'void'}] ? never : 'wider'`,
      )
  }
  writeFileSync(join(folder, 'assertions.ts'), `${writer.lines.join('\n')}\n`)

  // The examples of the module comments compile too.
  for (const { name, file, source } of modules) {
    if (!used.has(name)) continue
    const [comment] = readFileSync(source, 'utf8').split('*/') as [string]
    const example = /```ts\n([\s\S]*?)```/.exec(comment.replace(/\n \* ?/g, '\n'))?.[1] ?? 'no example'
    writeFileSync(join(folder, `example-${file}.ts`), `${example}\nexport {}\n`)
  }

  const paths = {
    'edge-clerk': ['../../src/index.ts'],
    'edge-clerk/*': ['../../src/resources/*.ts'],
  }
  const compilerOptions = {
    noEmit: true,
    rootDir: '../..',
    paths,
    noErrorTruncation: true,
    noUnusedLocals: false,
  }
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: '../../tsconfig.json', compilerOptions, include: ['*.ts'] }),
  )
  const output = await new Promise<string>((resolve) => {
    const tsc = join(root, 'node_modules/.bin/tsc')
    execFile(tsc, ['-p', folder, '--pretty', 'false'], { maxBuffer: 1 << 28 }, (_, out) => resolve(out))
  })

  const found = new Map<string, Difference>()
  const broken: string[] = []
  for (const line of output.split('\n')) {
    if (!line || line.startsWith(' ')) continue
    const [, at, problems] =
      /assertions\.ts\((\d+),.*TS2344: Type '((?:(?: \| )?"\w+")+)' does not satisfy/.exec(line) ?? []
    const subject = writer.subjects.get(Number(at))
    if (!subject || !problems) {
      broken.push(line)
      continue
    }
    for (const [, problem] of problems.matchAll(/"(\w+)"/g)) {
      const { fn, where, extra } = subject
      const difference = extra
        ? { fn, where: `${where}.${problem}`, what: 'extra' }
        : { fn, where, what: problem! }
      const key = `${difference.where} ${difference.what}`
      if (!found.has(key)) found.set(key, difference)
    }
  }
  return { found: [...found.values()], assertions: writer.subjects.size, broken }
}
