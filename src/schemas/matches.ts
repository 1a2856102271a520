import type * as v from 'valibot'
import type { SchemaIssue } from './schema-issue.ts'

/** The parts of valibot's schema objects that the walk reads. */
type Node = v.GenericSchema & {
  readonly wrapped?: Node
  readonly item?: Node
  readonly entries?: Readonly<Record<string, Node>>
  readonly options?: readonly Node[]
  readonly literal?: unknown
  readonly check?: (value: unknown) => boolean
  readonly message?: unknown
}

/**
 * Whether a JSON value satisfies one of this package's schemas. The verdict is that of valibot's own run, without its
 * copies and its issues, so that a page of users takes a fraction of the time. (A pipe, a default or a fallback would
 * be overlooked, and a test holds that no schema has one.)
 */
export function matches(schema: v.GenericSchema, value: unknown): boolean {
  return walk(schema, value, isPrototypePolluted())
}

/** `ownOnly` looks past properties that are inherited, which takes time. The frequent kinds come first. */
function walk(node: Node, value: unknown, ownOnly: boolean): boolean {
  switch (node.type) {
    case 'string':
    case 'boolean':
      return typeof value === node.type
    case 'number':
      return typeof value === 'number' && !Number.isNaN(value)
    case 'nullable':
      return value === null || walk(node.wrapped!, value, ownOnly)
    case 'optional':
      return value === undefined || walk(node.wrapped!, value, ownOnly)
    case 'array':
      if (!Array.isArray(value)) return false
      for (const item of value) {
        if (!walk(node.item!, item, ownOnly)) return false
      }
      return true
    case 'loose_object':
      if (typeof value !== 'object' || value === null) return false
      for (const key in node.entries) {
        if (ownOnly && !Object.hasOwn(node.entries, key)) continue
        const field = !ownOnly || Object.hasOwn(value, key) ? value[key as never] : undefined
        if (!walk(node.entries[key]!, field, ownOnly)) return false
      }
      return true
    case 'custom':
      return node.check!(value)
    case 'literal':
      return value === node.literal
    case 'union':
      return satisfiesAny(node.options!, value, ownOnly)
    default:
      // Of a kind that valibot judges.
      return !node['~run']({ value }, {}).issues
  }
}

/** Apart from the walk, whose calls a function within it would make dearer. */
function satisfiesAny(options: readonly Node[], value: unknown, ownOnly: boolean): boolean {
  return options.some((option) => walk(option, value, ownOnly))
}

/** More issues than this are not collected: the first ones say what changed. */
const maxIssues = 20

/** How a value differs from its schema: at most twenty places, each with what the schema there says that it expects. */
export function explain(schema: v.GenericSchema, value: unknown): SchemaIssue[] {
  const issues: SchemaIssue[] = []
  collect(schema, value, '', issues)
  return issues
}

function collect(node: Node, value: unknown, path: string, issues: SchemaIssue[]): void {
  if (issues.length >= maxIssues || walk(node, value, true)) return
  const isEmpty = value === null || value === undefined
  if (node.wrapped && !isEmpty) {
    collect(node.wrapped, value, path, issues)
  } else if (node.item && Array.isArray(value)) {
    for (const [index, item] of value.entries()) collect(node.item, item, `${path}.${index}`, issues)
  } else if (node.entries && typeof value === 'object' && !isEmpty) {
    for (const [key, entry] of Object.entries(node.entries)) {
      const field = Object.hasOwn(value, key) ? value[key as never] : undefined
      collect(entry, field, `${path}.${key}`, issues)
    }
  } else {
    // A custom schema says what it wants in its message alone.
    const expected = String(node.type === 'custom' ? node.message : node.expects)
    issues.push({ path: path.slice(1), expected, received: kindOf(value) })
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

/** Whether other code put properties on `Object.prototype`. */
function isPrototypePolluted(): boolean {
  const names = Object.getOwnPropertyNames(Object.prototype)
  // Those of the language are twelve; Deno removes one.
  return names.length > (names.includes('__proto__') ? 12 : 11)
}
