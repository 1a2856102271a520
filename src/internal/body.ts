import { isObject } from '../schemas/is-object.ts'
import type { Invalid } from './invalid.ts'
import { kindOf } from './kind.ts'

/** Makes the content of a request and sets its content type. */
export type Body = (invalid: Invalid, headers: Record<string, string>) => string | FormData | undefined

/**
 * A body as JSON; none for `undefined`. Throws for what JSON would lose or change: a number that is not finite, an
 * invalid date, a `Map` and the like, `undefined` in a list, a function, a cycle. `name` is the argument in messages.
 */
export function json(params: object | undefined, name = 'params'): Body {
  return (invalid, headers) => {
    if (params === undefined) return undefined
    if (typeof params !== 'object' || params === null) {
      throw invalid(name, `must be an object (got ${kindOf(params)})`)
    }
    // JSON.stringify would send whatever it returns, in place of every object.
    if ('toJSON' in {}) throw invalid(name, 'cannot be sent: other code put toJSON on Object.prototype')
    // The place of the whole is empty.
    checkJson(params, '', 0, (place, requirement) => invalid(place || name, requirement))
    headers['content-type'] = 'application/json'
    return JSON.stringify(params)
  }
}

/** Deeper than any of Clerk's documents. */
const maxDepth = 500

function checkJson(value: unknown, place: string, depth: number, invalid: Invalid): void {
  const fail = (requirement: string) => invalid(place, requirement)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw fail(`must be a finite number (got ${value})`)
    return
  }
  if (typeof value !== 'object') throw fail(`must be a JSON value (got ${kindOf(value)})`)
  if (depth > maxDepth) throw fail(`must not hold a cycle or more than ${maxDepth} levels`)
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkJson(item, `${place}[${index}]`, depth + 1, invalid)
    return
  }
  const { toJSON } = value as { toJSON?: unknown }
  if (typeof toJSON === 'function') {
    const plain: unknown = toJSON.call(value)
    // What an invalid date becomes, and Clerk takes null for "none".
    if (plain === null) throw fail('must be a valid date')
    checkJson(plain, place, depth + 1, invalid)
    return
  }
  const tag = Object.prototype.toString.call(value).slice('[object '.length, -1)
  if (tag !== 'Object') throw fail(`must be a JSON value (got an object of type ${tag})`)
  for (const [name, item] of Object.entries(value)) {
    if (item !== undefined) checkJson(item, place ? `${place}.${name}` : name, depth + 1, invalid)
  }
}

/**
 * A body as multipart form data, whose field `fileField` must be a `Blob` or `File`; other values are sent as text, and
 * `undefined` and `null` are left out.
 */
export function form(params: object, fileField: string): Body {
  return (invalid, headers) => {
    if (!isObject(params)) throw invalid('params', `must be an object (got ${kindOf(params)})`)
    // The runtime sets the content type, which names the boundary.
    delete headers['content-type']
    const data = new FormData()
    for (const [name, value] of Object.entries({ [fileField]: undefined, ...params })) {
      if (name === fileField) data.append(name, checkFile(name, value, invalid))
      else if (typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) {
        data.append(name, String(value))
      } else if (value !== undefined && value !== null) {
        throw invalid(name, `must be a string, a finite number or a boolean (got ${kindOf(value)})`)
      }
    }
    return data
  }
}

function checkFile(name: string, value: unknown, invalid: Invalid): Blob {
  if (!(value instanceof Blob)) throw invalid(name, `must be a Blob or a File (got ${kindOf(value)})`)
  // It becomes part of a header within the body.
  if (value instanceof File && /\p{Cc}/u.test(value.name)) {
    throw invalid(`${name}.name`, 'must not hold a control character')
  }
  return value
}
