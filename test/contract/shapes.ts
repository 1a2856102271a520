/** Reads the facts as shapes: what may be at each place, with references and `allOf` resolved and unions folded. */
import type { Schema, Schemas } from './facts.ts'

export interface Shape {
  type: 'string' | 'number' | 'boolean' | 'array' | 'object' | 'unknown'
  nullable: boolean
  /** Where limits and formats are. */
  facts: Schema
  /** The nearest named schema, else the route, and the path from there: `User`, `GET /jwks.keys`. */
  id: string
  /** The schema that is referred to here, by its name. */
  name?: string
  /** Known values. */
  values?: unknown[]
  /** A file. */
  binary?: boolean
  item?: Shape
  /** The values of an object whose keys are data, where the facts describe them. */
  map?: Shape
  /** Absent for an object whose keys are data. */
  fields?: Fields
  /** The alternatives that `fields` are folded from. */
  members?: Shape[]
  /** The named parts of an `allOf`. */
  parts?: string[]
}

export type Fields = Record<string, Field>

export interface Field {
  shape: Shape
  required: boolean
  deprecated?: boolean
  /** The named part of an `allOf` that the field comes from. */
  from?: string
}

/** Schemas that are being read, to stop at one that holds itself. */
type Open = readonly string[]

export class ShapeReader {
  readonly #schemas: Schemas

  constructor(schemas: Schemas) {
    this.#schemas = schemas
  }

  named(name: string): Shape {
    return this.read({ $ref: name }, name)
  }

  read(facts: Schema, id: string, open: Open = []): Shape {
    const nullable = facts.nullable === true
    if (facts.$ref) {
      const name = facts.$ref
      if (open.includes(name)) return { type: 'unknown', nullable: true, facts: {}, id: name, name }
      const target = this.read(this.#schemas[name]!, name, [...open, name])
      return { ...target, nullable: nullable || target.nullable, name }
    }
    const base = { nullable, facts, id }
    const members = facts.oneOf ?? facts.anyOf?.filter(({ properties }) => properties)
    if (members?.length) return this.#union(base, members, open)
    if (facts.allOf) {
      const fields = this.#merged(facts, facts.allOf, id, open)
      return { ...base, type: 'object', fields, parts: facts.allOf.flatMap(({ $ref }) => $ref ?? []) }
    }
    if (facts.properties) {
      const fields = Object.entries(facts.properties).map(([name, property]): [string, Field] => [
        name,
        {
          shape: this.read(property, `${id}.${name}`, open),
          required: property.required === true,
          deprecated: property.deprecated === true,
        },
      ])
      return { ...base, type: 'object', fields: Object.fromEntries(fields) }
    }
    const values = facts.enum && { values: facts.enum }
    switch (facts.type) {
      case 'array':
        return { ...base, type: 'array', item: this.read(facts.items!, id, open) }
      case 'object': {
        const { additionalProperties } = facts
        if (!additionalProperties) return { ...base, type: 'object' }
        return { ...base, type: 'object', map: this.read(additionalProperties, `${id}.*`, open) }
      }
      case 'integer':
        return { ...base, type: 'number', ...values }
      case 'string':
        if (facts.format === 'binary') return { ...base, type: 'string', binary: true }
        return { ...base, type: 'string', ...values }
      case undefined:
        return { ...base, type: 'unknown', nullable: true }
      default:
        return { ...base, type: facts.type, ...values }
    }
  }

  #union(base: Pick<Shape, 'nullable' | 'facts' | 'id'>, schemas: Schema[], open: Open): Shape {
    const members = schemas.map((schema) => this.read(schema, base.id, open))
    // Members are named by the place of the union, because their fields are folded into one object there.
    for (const member of members) rename(member, member.id, base.id)
    return { ...base, type: 'object', members, fields: folded(members) }
  }

  /** The fields of all parts of an `allOf`. */
  #merged(facts: Schema, parts: Schema[], id: string, open: Open): Fields {
    const fields: Fields = {}
    for (const schema of parts) {
      const part = this.read(schema, id, open)
      for (const [name, field] of Object.entries(part.fields ?? {})) {
        const required = field.required || fields[name]?.required === true
        fields[name] = { ...field, required, ...(part.name && { from: part.name }) }
      }
    }
    for (const name of facts.requires ?? []) {
      const field = fields[name]
      if (field) field.required = true
    }
    return fields
  }
}

/** The members of a union as one object, as the schemas of the package have it. */
function folded(members: Shape[]): Fields {
  const fields: Fields = {}
  for (const name of new Set(members.flatMap((member) => Object.keys(member.fields ?? {})))) {
    const found = members.flatMap((member) => member.fields?.[name] ?? [])
    const { values: _, ...first } = found[0]!.shape
    const values = new Set(found.flatMap(({ shape }) => shape.values ?? []))
    const open = values.size === 0 || found.some(({ shape }) => !shape.values)
    fields[name] = {
      required: found.length === members.length && found.every(({ required }) => required),
      deprecated: found.every(({ deprecated }) => deprecated),
      shape: {
        ...first,
        ...(!open && { values: [...values] }),
        nullable: found.some(({ shape }) => shape.nullable),
      },
    }
  }
  return fields
}

function rename(shape: Shape, from: string, to: string): void {
  if (shape.id === from) shape.id = to
  else if (shape.id.startsWith(`${from}.`)) shape.id = to + shape.id.slice(from.length)
  if (shape.item) rename(shape.item, from, to)
  for (const { shape: field } of Object.values(shape.fields ?? {})) rename(field, from, to)
}

/** How many members the widest union has. */
export function widestUnion(shape: Shape): number {
  const { members = [] } = shape
  return Math.max(members.length, 1, ...[...members, ...below(shape)].map(widestUnion))
}

/** How many values the longest list of known values has. */
export function longestEnum(shape: Shape): number {
  const { members = [], values = [] } = shape
  return Math.max(values.length, 1, ...[...members, ...below(shape)].map(longestEnum))
}

/** The shapes one step below: of items and fields. */
function below({ item, fields = {} }: Shape): Shape[] {
  return [...(item ? [item] : []), ...Object.values(fields).map((field) => field.shape)]
}
