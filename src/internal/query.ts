import type { Wrong } from './request.ts'

/**
 * Encodes query parameters: `undefined` and `null` are left out, every other value is sent (`false`, `0` and `''`
 * mean something to Clerk), and a list repeats its key. Refused is what a query cannot hold, and a `limit` outside
 * 1 to `maxLimit`: beyond it Clerk answers ten rows and does not say so.
 */
export function query(params: object | undefined, maxLimit = 500): (wrong: Wrong) => string {
  return (wrong) => {
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(params ?? {})) {
      for (const item of Array.isArray(value) ? value : [value]) {
        if (item === undefined || item === null) continue
        const sendable = /^(string|boolean)$/.test(typeof item) || Number.isFinite(item)
        if (!sendable || (name === 'limit' && !(Number.isInteger(item) && item >= 1 && item <= maxLimit))) {
          throw wrong(name)
        }
        search.append(name, String(item))
      }
    }
    return search.size ? `?${search}` : ''
  }
}
