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

/** More issues than this are not collected: the first ones say what changed. */
const maxIssues = 20

/**
 * Whether a JSON value satisfies one of this package's schemas. The verdict is that of valibot's own run, without its
 * copies and its issues, so that a page of users takes a fraction of the time. (A pipe, a default or a fallback would
 * be overlooked, and a test holds that no schema has one.)
 */
export function matches(schema: v.GenericSchema, value: unknown): boolean {
  return walk(schema, value, isPrototypePolluted())
}

/** How a value differs from its schema, in at most twenty issues. */
export function explain(schema: v.GenericSchema, value: unknown): SchemaIssue[] {
  const issues: SchemaIssue[] = []
  walk(schema, value, true, issues, '')
  return issues
}

/**
 * With `issues`, it goes on to the end and adds what it finds there. `ownOnly` looks past inherited properties. The
 * kinds that are frequent come first.
 */
function walk(node: Node, value: unknown, ownOnly: boolean, issues?: SchemaIssue[], path = ''): boolean {
  if (issues && issues.length >= maxIssues) return false
  switch (node.type) {
    case 'string':
    case 'boolean':
      if (typeof value === node.type) return true
      break
    case 'number':
      if (typeof value === 'number' && !Number.isNaN(value)) return true
      break
    case 'nullable':
      return value === null || walk(node.wrapped!, value, ownOnly, issues, path)
    case 'optional':
      return value === undefined || walk(node.wrapped!, value, ownOnly, issues, path)
    case 'array':
      if (!Array.isArray(value)) break
      for (let index = 0; index < value.length; index++) {
        const itemPath = issues && `${path}.${index}`
        if (!walk(node.item!, value[index], ownOnly, issues, itemPath) && !issues) return false
      }
      return true
    case 'loose_object':
      if (typeof value !== 'object' || value === null) break
      for (const key in node.entries) {
        if (ownOnly && !Object.hasOwn(node.entries, key)) continue
        const field = !ownOnly || Object.hasOwn(value, key) ? value[key as never] : undefined
        const fieldPath = issues && `${path}.${key}`
        if (!walk(node.entries[key]!, field, ownOnly, issues, fieldPath) && !issues) return false
      }
      return true
    case 'custom':
      if (node.check!(value)) return true
      break
    case 'literal':
      if (value === node.literal) return true
      break
    case 'union':
      if (satisfiesAny(node.options!, value, ownOnly)) return true
      break
    default:
      // Of a kind that valibot judges.
      if (!node['~run']({ value }, {}).issues) return true
  }
  if (issues) {
    // A custom schema says what it wants in its message alone.
    const expected = `${node.type === 'custom' ? node.message : node.expects}`
    issues.push({ path: path.slice(1), expected, received: kindOf(value) })
  }
  return false
}

/** Apart from the walk, whose calls a function within it would make dearer. */
function satisfiesAny(options: readonly Node[], value: unknown, ownOnly: boolean): boolean {
  return options.some((option) => walk(option, value, ownOnly))
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

/** Whether other code put properties on `Object.prototype`: looking past them costs time that is rarely needed. */
function isPrototypePolluted(): boolean {
  const names = Object.getOwnPropertyNames(Object.prototype)
  // Those of the language are twelve; Deno removes one.
  return names.length > (names.includes('__proto__') ? 12 : 11)
}
