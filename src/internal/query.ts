import type { Wrong } from './request.ts'

/**
 * Encodes query parameters: `undefined` and `null` are left out, every other value is sent (`false`, `0` and `''`
 * mean something to Clerk), and a list repeats its key. Refused is what a query cannot hold; an empty list, which
 * would be no filter at all; and a `limit` outside 1 to `maxLimit`, beyond which Clerk answers ten rows and does not
 * say so.
 */
export function query(params: object | undefined, maxLimit = 500): (wrong: Wrong) => string {
  return (wrong) => {
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(params ?? {})) {
      if (Array.isArray(value) && !value.length) throw wrong(name)
      for (const item of [value].flat()) {
        if (item === undefined || item === null) continue
        const sendable = /^(string|boolean)$/.test(typeof item) || Number.isFinite(item)
        if (!sendable || (name === 'limit' && !(Number.isInteger(item) && item >= 1 && item <= maxLimit))) {
          throw wrong(name)
        }
        search.append(name, String(item))
      }
    }
    const encoded = search.toString()
    return encoded && `?${encoded}`
  }
}
