/** Describes shapes and what differs between two of them, in lines for a maintainer. */
import { limitKeywords, type Schema } from './facts.ts'
import type { Field, Shape } from './shapes.ts'

/** Where a line is about: `param limit`, `answer data[].id`. */
export interface Place {
  kind: 'id' | 'param' | 'answer' | 'field'
  /** Empty for the whole. */
  path: string
}

/** A text about a place; a schema as a whole needs no name, since it has a heading. */
export function at({ kind, path }: Place, text: string): string {
  if (path) return `${kind} ${path}: ${text}`
  if (kind === 'field') return text
  return `${kind === 'param' ? 'params' : kind}: ${text}`
}

const inside = ({ kind, path }: Place, step: string): Place => ({
  kind,
  path: path && !step.startsWith('[') ? `${path}.${step}` : path + step,
})

/** A shape that stands by itself. */
export const whole = (shape: Shape): Field => ({ shape, required: true })

function typeOf({ type, facts, binary }: Shape): string {
  if (binary) return 'file'
  if (type === 'number') return facts.type ?? type
  if (type === 'array') return 'list'
  return type === 'unknown' ? 'any value' : type
}

function typeInFull(shape: Shape): string {
  const { name, item, map, members } = shape
  if (name) return name
  if (item) return `list of ${typeInFull(item)}`
  if (map) return `map of ${typeInFull(map)}`
  if (members?.every((member) => member.name)) return members.map((member) => member.name).join(' or ')
  return typeOf(shape)
}

const listOf = (values: unknown[]) => values.map((value) => JSON.stringify(value)).join(', ')

const requiredOf = ({ required }: Field) => (required ? 'required' : 'optional')

/** Of an object that requires one of several fields. */
const alternatives = ({ anyOf = [] }: Schema) => anyOf.flatMap(({ requires = [] }) => requires).join(' or ')

function limitsOf({ facts }: Shape): Map<string, string> {
  const found = new Map<string, string>()
  for (const keyword of [...limitKeywords, 'default'] as const) {
    if (keyword in facts) found.set(keyword, JSON.stringify(facts[keyword]))
  }
  if (alternatives(facts)) found.set('at least one of', alternatives(facts))
  return found
}

function descriptionOf(field: Field): string {
  const { shape, deprecated } = field
  const parts = [typeInFull(shape), requiredOf(field)]
  if (shape.nullable && shape.type !== 'unknown') parts.push('nullable')
  if (deprecated) parts.push('deprecated')
  // The limits of a named schema are at its own lines.
  if (!shape.name) {
    const values = shape.values ?? shape.item?.values
    if (values) parts.push(`one of ${listOf(values)}`)
    for (const [keyword, limit] of limitsOf(shape)) parts.push(`${keyword} ${limit}`)
  }
  return parts.join(', ')
}

/** A line for a field and one for each field in it, as far as they are not of a named schema. */
export function describeField(field: Field, place: Place): string[] {
  return [at(place, descriptionOf(field)), ...describeFields(field.shape, place)]
}

function describeFields(shape: Shape, place: Place): string[] {
  if (shape.name) return []
  if (shape.item) return describeFields(shape.item, inside(place, '[]'))
  if (shape.members?.every(({ name }) => name)) return []
  return Object.entries(shape.fields ?? {}).flatMap(([name, field]) =>
    describeField(field, inside(place, name)),
  )
}

/** The lines of params, an answer or a schema that is new. */
export function describeWhole(shape: Shape, place: Place): string[] {
  const type = typeInFull(shape)
  const fields = describeFields(shape, place)
  return type === 'object' && fields.length > 0 ? fields : [at(place, type), ...fields]
}

/** What differs between two versions of a field. A named schema is compared once, under its name. */
export function compareFields(before: Field, after: Field, place: Place): string[] {
  const lines: string[] = []
  const changed = (text: string) => lines.push(`~ ${at(place, text)}`)
  const [old, next] = [before.shape, after.shape]

  if (before.required !== after.required) changed(`${requiredOf(before)} → ${requiredOf(after)}`)
  if (!before.deprecated && after.deprecated) changed('deprecated')
  if (before.deprecated && !after.deprecated) changed('no longer deprecated')
  if (old.nullable !== next.nullable)
    changed(next.nullable ? 'not nullable → nullable' : 'nullable → not nullable')
  if (old.name && old.name === next.name) return lines
  return [...lines, ...compareShapes(old, next, place)]
}

/** What differs between two versions of a shape, apart from whether it is nullable. */
export function compareShapes(before: Shape, after: Shape, place: Place): string[] {
  const lines: string[] = []
  const changed = (text: string) => lines.push(`~ ${at(place, text)}`)

  if (before.name && after.name && before.name !== after.name) changed(`${before.name} → ${after.name}`)
  if (typeOf(before) !== typeOf(after)) changed(`${typeOf(before)} → ${typeOf(after)}`)
  const [old, next] = [limitsOf(before), limitsOf(after)]
  for (const keyword of new Set([...old.keys(), ...next.keys()])) {
    const [from = 'none', to = 'none'] = [old.get(keyword), next.get(keyword)]
    if (from !== to) changed(`${keyword} ${from} → ${to}`)
  }
  for (const text of compareValues(before, after)) changed(text)
  if (before.item && after.item) {
    lines.push(...compareFields(whole(before.item), whole(after.item), inside(place, '[]')))
  }
  if (before.map && after.map) {
    lines.push(...compareFields(whole(before.map), whole(after.map), inside(place, '*')))
  }
  return [...lines, ...compareInside(before, after, place)]
}

function compareValues({ values: before }: Shape, { values: after }: Shape): string[] {
  if (!before && !after) return []
  if (!before) return [`any value → one of ${listOf(after!)}`]
  if (!after) return [`one of ${listOf(before)} → any value`]
  const added = after.filter((value) => !before.includes(value))
  const gone = before.filter((value) => !after.includes(value))
  return [
    ...(added.length > 0 ? [`new value ${listOf(added)}`] : []),
    ...(gone.length > 0 ? [`value ${listOf(gone)} is gone`] : []),
  ]
}

/** Compares the members of unions that have names, else the fields. */
function compareInside(before: Shape, after: Shape, place: Place): string[] {
  const [old, next] = [memberNames(before), memberNames(after)]
  if (old && next) {
    return [
      ...next.filter((name) => !old.includes(name)).map((name) => `+ ${at(place, `alternative ${name}`)}`),
      ...old.filter((name) => !next.includes(name)).map((name) => `- ${at(place, `alternative ${name}`)}`),
    ]
  }
  const [fields, newFields] = [before.fields ?? {}, after.fields ?? {}]
  return [...new Set([...Object.keys(fields), ...Object.keys(newFields)])].sort().flatMap((name) => {
    const [field, newField] = [fields[name], newFields[name]]
    const here = inside(place, name)
    // What a part of both brings is compared under the name of the part.
    const part = newField?.from ?? field?.from
    if (part && before.parts?.includes(part) && after.parts?.includes(part)) return []
    if (!field) return describeField(newField!, here).map((line) => `+ ${line}`)
    if (!newField) return [`- ${here.kind} ${here.path}`]
    return compareFields(field, newField, here)
  })
}

function memberNames({ members }: Shape): string[] | undefined {
  const names = members?.flatMap(({ name }) => name ?? [])
  return names?.length === members?.length ? names : undefined
}
