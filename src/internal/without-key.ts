import { isObject } from '../schemas/is-object.ts'

/** A JSON value in which no string and no name holds the key. */
export function withoutKey<T>(value: T, key: string): T {
  return (key === '' ? value : replaced(value, key)) as T
}

function replaced(value: unknown, key: string): unknown {
  if (typeof value === 'string') return value.replaceAll(key, '[key]')
  if (Array.isArray(value)) return value.map((item) => replaced(item, key))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name.replaceAll(key, '[key]'), replaced(item, key)]),
  )
}
