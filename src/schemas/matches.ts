import type * as v from 'valibot'
import type { SchemaIssue } from './schema-issue.ts'

/** The parts of valibot's schema objects that the walk reads. */
type Node = v.GenericSchema & {
  readonly wrapped?: Node
  readonly item?: Node
  readonly entries?: Readonly<Record<string, Node>>
  readonly check?: (value: unknown) => boolean
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

/** How a value differs from its schema, in at most twenty issues: the walk finds the places, valibot explains them. */
export function explain(schema: v.GenericSchema, value: unknown): SchemaIssue[] {
  const issues: SchemaIssue[] = []
  walk(schema, value, true, issues, '')
  return issues
}

/** With `issues`, it goes on to the end and adds what it finds there. `ownOnly` looks past inherited properties. */
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
    case 'custom':
      if (node.check!(value)) return true
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
  }
  // What is left is wrong, or of a kind that only valibot judges.
  const found = node['~run']({ value }, {}).issues
  if (found && issues && issues.length < maxIssues) {
    const [{ type, message, expected }] = found
    // A custom schema says what it wants in its message alone.
    issues.push({
      path: path.slice(1),
      expected: type === 'custom' ? message : `${expected}`,
      received: kindOf(value),
    })
  }
  return !found
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

/** Whether other code put properties on `Object.prototype`: looking past them costs time that is rarely needed. */
function isPrototypePolluted(): boolean {
  for (const _ in {}) return true
  return false
}
