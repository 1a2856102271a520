import type * as v from 'valibot'
import { isObject } from './is-object.ts'
import type { SchemaIssue } from './schema-issue.ts'

/** The parts of valibot's schema objects that the walk reads. */
type Node = v.GenericSchema & {
  readonly wrapped?: Node
  readonly item?: Node
  readonly entries?: Readonly<Record<string, Node>>
  readonly default?: unknown
  readonly check?: (value: unknown) => boolean
}

/**
 * Whether a JSON value satisfies a valibot schema: the verdict of valibot's own run, without its copies and issues, so
 * that a page of users takes a fraction of the time. A schema that the walk cannot judge is asked itself.
 */
export function matches(schema: v.GenericSchema, value: unknown): boolean {
  return isPlain(schema) ? walk(schema, value, isPrototypePolluted()) : runs(schema, value)
}

function walk(node: Node, value: unknown, ownOnly: boolean): boolean {
  switch (node.type) {
    case 'string':
      return typeof value === 'string'
    case 'boolean':
      return typeof value === 'boolean'
    case 'nullable':
      return value === null || walk(node.wrapped!, value, ownOnly)
    case 'number':
      return typeof value === 'number' && !Number.isNaN(value)
    case 'optional':
      return value === undefined || walk(node.wrapped!, value, ownOnly)
    case 'array':
      return Array.isArray(value) && walkItems(node.item!, value, ownOnly)
    case 'loose_object':
      return typeof value === 'object' && value !== null && walkEntries(node.entries!, value, ownOnly)
    case 'custom':
      return node.check!(value)
    default:
      return runs(node, value)
  }
}

function walkItems(item: Node, values: unknown[], ownOnly: boolean): boolean {
  for (const value of values) {
    if (!walk(item, value, ownOnly)) return false
  }
  return true
}

function walkEntries(entries: Readonly<Record<string, Node>>, value: object, ownOnly: boolean): boolean {
  for (const key in entries) {
    if (ownOnly && !Object.hasOwn(entries, key)) continue
    const entry = entries[key]!
    const field = !ownOnly || Object.hasOwn(value, key) ? value[key as never] : undefined
    if (field === undefined && !Object.hasOwn(value, key)) {
      if (!optionalTypes.includes(entry.type)) return false
    } else if (!walk(entry, field, ownOnly)) return false
  }
  return true
}

/** The types of entries whose key may be absent. */
const optionalTypes = ['optional', 'exact_optional', 'nullish']

/** The verdict of the schema itself. */
function runs(schema: v.GenericSchema, value: unknown): boolean {
  return !schema['~run']({ value }, {}).issues
}

/** By schema, whether the walk can judge it: kept, because a schema does not change. */
const plain = new WeakMap<v.GenericSchema, boolean>()

/** Whether types tell all about a schema. A pipe, a fallback and a default keep the type of what they are put around. */
function isPlain(node: Node): boolean {
  const known = plain.get(node)
  if (known !== undefined) return known
  const { wrapped, item, entries = {} } = node
  const inner = [wrapped, item, ...Object.values(entries)].filter((part) => part !== undefined)
  const hasMore = Object.hasOwn(node, 'pipe') || Object.hasOwn(node, 'fallback') || node.default !== undefined
  const isKnown = !hasMore && inner.every(isPlain)
  plain.set(node, isKnown)
  return isKnown
}

/** Whether other code put properties on `Object.prototype`: looking past them costs time that is rarely needed. */
function isPrototypePolluted(): boolean {
  for (const _ in {}) return true
  return false
}

/** More issues than this of one value are not collected: the first ones say what changed. */
const maxIssues = 20

/**
 * The ways in which a value that does not match differs from its schema, at most twenty: the walk finds the places,
 * and there valibot explains. None for a value that matches.
 */
export function explain(schema: v.GenericSchema, value: unknown): SchemaIssue[] {
  const issues: SchemaIssue[] = []
  collect(schema, value, '', issues)
  return issues
}

function collect(node: Node, value: unknown, path: string, issues: SchemaIssue[]): void {
  if (issues.length >= maxIssues || matches(node, value)) return
  const isEmpty = value === null || value === undefined
  if (node.wrapped && !isEmpty) {
    collect(node.wrapped, value, path, issues)
  } else if (node.type === 'array' && Array.isArray(value)) {
    for (const [index, item] of value.entries()) collect(node.item!, item, join(path, index), issues)
  } else if (node.type === 'loose_object' && isObject(value)) {
    for (const [key, entry] of Object.entries(node.entries!)) {
      collect(entry, Object.hasOwn(value, key) ? value[key] : undefined, join(path, key), issues)
    }
  } else {
    for (const { path: inner = [], type, message, expected } of node['~run']({ value }, {}).issues ?? []) {
      if (issues.length >= maxIssues) return
      const input = inner.length ? inner.at(-1)?.value : value
      issues.push({
        path: inner.reduce((outer, { key }) => join(outer, String(key)), path),
        // A custom schema has no name for what it wants but its message.
        expected: type === 'custom' ? message : (expected ?? type),
        received: kindOf(input),
      })
    }
  }
}

function join(path: string, key: string | number): string {
  return path === '' ? `${key}` : `${path}.${key}`
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
