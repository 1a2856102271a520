import { isObject } from '../schemas/is-object.ts'
import type { Invalid } from './invalid.ts'
import { kindOf } from './kind.ts'

/**
 * Encodes query parameters. `undefined` and `null` are left out, every other value is sent (`false`, `0` and `''` mean
 * something to Clerk), and a list repeats its key. Throws for what a query cannot hold, and for what would ask for
 * something else than was meant: a list that is empty or holds `undefined` or `null` (it would filter nothing), and a
 * `limit` outside 1 to `maxLimit` (Clerk would return ten rows). `argument` names the params in messages.
 */
export function query(
  params: object | undefined,
  maxLimit = 500,
  argument = 'params',
): (invalid: Invalid) => string {
  return (invalid) => {
    if (params === undefined || params === null) return ''
    if (!isObject(params)) throw invalid(argument, `must be an object (got ${kindOf(params)})`)
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(params)) {
      if (value === undefined || value === null) continue
      if (Array.isArray(value)) {
        if (value.length === 0) throw invalid(name, 'must not be an empty list: it would filter nothing')
        for (const [index, item] of value.entries())
          search.append(name, encode(`${name}[${index}]`, item, invalid))
      } else {
        checkRange(name, value, maxLimit, invalid)
        search.append(name, encode(name, value, invalid))
      }
    }
    const encoded = search.toString()
    return encoded === '' ? '' : `?${encoded}`
  }
}

function checkRange(name: string, value: unknown, maxLimit: number, invalid: Invalid): void {
  const isInteger = Number.isInteger(value)
  if (name === 'limit' && !(isInteger && Number(value) >= 1 && Number(value) <= maxLimit)) {
    throw invalid(name, `must be an integer from 1 to ${maxLimit}`)
  }
  if (name === 'offset' && !(isInteger && Number(value) >= 0))
    throw invalid(name, 'must be an integer from 0')
}

function encode(name: string, value: unknown, invalid: Invalid): string {
  if (typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return String(value)
  throw invalid(name, `must be a string, a finite number or a boolean (got ${kindOf(value)})`)
}
