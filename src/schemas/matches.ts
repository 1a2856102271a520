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
 * What the walk reads of a schema, outer `optional` and `nullable` taken off. Schemas of different kinds are objects of
 * different forms, which engines read slowly; all outlines have one form, and the walk takes a quarter less time.
 */
interface Outline {
  readonly schema: Node
  readonly type: string
  readonly isOptional: boolean
  readonly isNullable: boolean
  readonly item: Outline | undefined
  readonly names: readonly string[]
  readonly fields: readonly Outline[]
}

/** Made when a schema is first used. */
const outlines = new WeakMap<Node, Outline>()

function outlineOf(schema: Node): Outline {
  const known = outlines.get(schema)
  if (known) return known
  const isOptional = schema.type === 'optional'
  const present = isOptional ? schema.wrapped! : schema
  const isNullable = present.type === 'nullable'
  const inner = isNullable ? present.wrapped! : present
  const { type, item, entries = {} } = inner
  const outline: Outline = {
    schema: inner,
    type,
    isOptional,
    isNullable,
    item: item && outlineOf(item),
    names: Object.keys(entries),
    fields: Object.values(entries).map(outlineOf),
  }
  outlines.set(schema, outline)
  return outline
}

/**
 * Whether a JSON value satisfies one of this package's schemas. The verdict is that of valibot's own run, without its
 * copies and its issues, so that a page of users takes a fraction of the time. (A pipe, a default or a fallback would
 * be overlooked, and a test holds that no schema has one.)
 */
export function matches(schema: v.GenericSchema, value: unknown): boolean {
  return isPrototypePolluted() ? explain(schema, value).length === 0 : walk(outlineOf(schema), value)
}

/** Reads inherited properties, because asking first whether one is inherited would take as long again. */
function walk(outline: Outline, value: unknown): boolean {
  if (value === undefined && outline.isOptional) return true
  if (value === null && outline.isNullable) return true
  switch (outline.type) {
    case 'string':
    case 'boolean':
      return typeof value === outline.type
    case 'number':
      return typeof value === 'number' && !Number.isNaN(value)
    case 'array':
      return Array.isArray(value) && walkItems(outline.item!, value)
    case 'loose_object':
      return typeof value === 'object' && value !== null && walkFields(outline, value)
    case 'custom':
      return outline.schema.check!(value)
    case 'literal':
      return value === outline.schema.literal
    case 'union':
      return outline.schema.options!.some((option) => walk(outlineOf(option), value))
    default:
      // Of a kind that valibot judges.
      return !outline.schema['~run']({ value }, {}).issues
  }
}

function walkItems(item: Outline, values: unknown[]): boolean {
  for (const value of values) {
    if (!walk(item, value)) return false
  }
  return true
}

function walkFields({ names, fields }: Outline, value: object): boolean {
  for (let index = 0; index < names.length; index++) {
    if (!walk(fields[index]!, value[names[index] as never])) return false
  }
  return true
}

/** More issues than this are not collected: the first ones say what changed. */
const maxIssues = 20

/** How a value differs from its schema: at most twenty places, each with what the schema there says that it expects. */
export function explain(schema: v.GenericSchema, value: unknown): SchemaIssue[] {
  const issues: SchemaIssue[] = []
  collect(schema, value, '', issues)
  return issues
}

/** The walk to the end, which reads no inherited property. */
function collect(node: Node, value: unknown, path: string, issues: SchemaIssue[]): void {
  if (issues.length >= maxIssues) return
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
  } else if (!satisfies(node, value)) {
    // A custom schema says what it wants in its message alone.
    const expected = String(node.type === 'custom' ? node.message : node.expects)
    issues.push({ path: path.slice(1), expected, received: kindOf(value) })
  }
}

/** The verdict about a value that has no parts to look into. */
function satisfies(node: Node, value: unknown): boolean {
  if (node.type !== 'union') return walk(outlineOf(node), value)
  return node.options!.some((option) => explain(option, value).length === 0)
}

/** `null`, `array`, or what `typeof` gives. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

/** Whether other code put properties on `Object.prototype`. */
function isPrototypePolluted(): boolean {
  const names = Object.getOwnPropertyNames(Object.prototype)
  // Those of the language are twelve; Deno removes one.
  return names.length > (names.includes('__proto__') ? 12 : 11)
}
