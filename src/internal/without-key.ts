import { isObject } from '../schemas/is-object.ts'

/** A JSON value in which no string and no name holds the key. */
export function withoutKey(value: unknown, key: string): unknown {
  if (key === '') return value
  if (typeof value === 'string') return value.replaceAll(key, '[key]')
  if (Array.isArray(value)) return value.map((item) => withoutKey(item, key))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name.replaceAll(key, '[key]'), withoutKey(item, key)]),
  )
}
