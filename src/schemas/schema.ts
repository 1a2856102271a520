/**
 * What the shapes of answers are written in: plain data with a type. Named and nested as in valibot, of which it is
 * the part that JSON needs; `edge-clerk/schemas` turns it into valibot's own schemas. An operation carries only
 * this data, because valibot's schemas bring their parser and messages into every bundle, 1.1 KB for the smallest.
 */

/** A shape, and the type of what has it. */
export interface Schema<out T = unknown> {
  /**
   * What `typeof` says of the value, but `null` and `array` are kinds of their own. With an `item`, `undefined` and
   * `null` mean: that, or the item. `unknown` is anything.
   */
  readonly type: 'string' | 'number' | 'boolean' | 'object' | 'array' | 'null' | 'undefined' | 'unknown'
  readonly item?: Schema
  /** Of an `object`; without them, any object. */
  readonly entries?: Record<string, Schema>
  /** Never there: holds the type. */
  readonly output?: { value: T }
}

/** The type of what has a shape. */
export type InferOutput<S extends Schema> = NonNullable<S['output']>['value']

// Interfaces over the shapes inside, and not over their types: so declarations keep the name of each shape and each
// field's comment, and the types that an app registers still reach a field when the declarations are read.
export interface OptionalSchema<S extends Schema = Schema> extends Schema<InferOutput<S> | undefined> {
  readonly type: 'undefined'
}
export interface NullableSchema<S extends Schema> extends Schema<InferOutput<S> | null> {}
export interface ArraySchema<S extends Schema> extends Schema<InferOutput<S>[]> {}
export interface ObjectSchema<E extends Entries> extends Schema<Flat<ObjectOf<E>>> {}

type Entries = Record<string, Schema>
type ObjectOf<E extends Entries> = {
  -readonly [K in keyof E as E[K] extends OptionalSchema ? never : K]: InferOutput<E[K]>
} & { -readonly [K in keyof E as E[K] extends OptionalSchema ? K : never]?: InferOutput<E[K]> }
type Flat<T> = { [K in keyof T]: T[K] }

export function string<T extends string = string>(): Schema<T> {
  return { type: 'string' }
}

export function number(): Schema<number> {
  return { type: 'number' }
}

export function boolean(): Schema<boolean> {
  return { type: 'boolean' }
}

export function unknown(): Schema<unknown> {
  return { type: 'unknown' }
}

export function object<const E extends Entries>(entries: E): ObjectSchema<E> {
  return { type: 'object', entries }
}

/** An object with keys of its own. */
export function record<T = unknown>(): Schema<Record<string, T>> {
  return { type: 'object' }
}

export function array<S extends Schema>(item: S): ArraySchema<S> {
  return { type: 'array', item }
}

export function nullable<S extends Schema>(item: S): NullableSchema<S> {
  return { type: 'null', item }
}

/** Only as an entry of an `object`. */
export function optional<S extends Schema>(item: S): OptionalSchema<S> {
  return { type: 'undefined', item }
}
