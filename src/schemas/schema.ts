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
  readonly output?: T
}

/** A shape that may be missing. */
export interface OptionalSchema<out T = unknown> extends Schema<T> {
  readonly type: 'undefined'
}

/** The type of what has a shape. */
export type InferOutput<S> = S extends Schema<infer T> ? T : never

type Entries = Record<string, Schema>
type OptionalKey<E> = { [K in keyof E]: E[K] extends OptionalSchema ? K : never }[keyof E]
type ObjectOf<E extends Entries> = {
  [K in Exclude<keyof E, OptionalKey<E>>]: InferOutput<E[K]>
} & { [K in OptionalKey<E>]?: InferOutput<E[K]> }
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

export function object<const E extends Entries>(entries: E): Schema<Flat<ObjectOf<E>>> {
  return { type: 'object', entries }
}

/** An object with keys of its own. */
export function record<T = unknown>(): Schema<Record<string, T>> {
  return { type: 'object' }
}

export function array<T>(item: Schema<T>): Schema<T[]> {
  return { type: 'array', item }
}

export function nullable<T>(item: Schema<T>): Schema<T | null> {
  return { type: 'null', item }
}

export function optional<T>(item: Schema<T>): OptionalSchema<T | undefined> {
  return { type: 'undefined', item }
}
