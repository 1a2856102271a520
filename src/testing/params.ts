import { invalid } from './router.ts'

/** The types that a body's field may have. */
interface Kinds {
  string: string
  boolean: boolean
  integer: number
  object: Record<string, unknown>
  strings: string[]
}

const checks: { [K in keyof Kinds]: (value: unknown) => boolean } = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => Number.isInteger(value),
  object: (value) => typeof value === 'object' && !Array.isArray(value),
  strings: (value) => Array.isArray(value) && value.every(checks.string),
}

/** The fields that an operation takes, and their types. */
export type Shape = Record<string, keyof Kinds>

/** The fields of a JSON body. Null stays null: it clears some fields. */
export type Fields<S extends Shape, Required extends keyof S> = {
  [K in keyof S]: K extends Required ? Kinds[S[K]] : Kinds[S[K]] | null | undefined
}

/** Checks a JSON body against the fields that an operation takes, and refuses it as Clerk does. */
export function fields<const S extends Shape, Required extends keyof S = never>(
  body: unknown,
  shape: S,
  required: readonly Required[] = [],
): Fields<S, Required> {
  const given = Object(body)
  for (const name of Object.keys(given)) {
    const kind = Object.hasOwn(shape, name) ? shape[name] : undefined
    if (!kind) throw invalid('form_param_unknown', name, `${name} is not a parameter of this request.`)
    if (given[name] !== null && !checks[kind](given[name])) {
      throw invalid('form_param_format_invalid', name, `${name} has a wrong type.`)
    }
  }
  for (const name of required) {
    if (given[name] === undefined || given[name] === null) {
      throw invalid('form_param_missing', String(name), `${String(name)} must be given.`)
    }
  }
  return given
}

/** `limit` and `offset` of a list. A limit over 500 counts as the default, 10, as on Clerk's servers. */
export function paging(query: URLSearchParams): { limit: number; offset: number } {
  const number = (name: string, fallback: number, least: number) => {
    const value = query.get(name)
    if (value === null) return fallback
    if (!/^\d+$/.test(value) || Number(value) < least) {
      throw invalid('form_param_format_invalid', name, `${name} must be an integer of at least ${least}.`)
    }
    return Number(value)
  }
  const limit = number('limit', 10, 1)
  return { limit: limit > 500 ? 10 : limit, offset: number('offset', 0, 0) }
}

/** Rows as a list with the parameter `paginated` answers them. */
export function bareOrPage<T>(rows: T[], query: URLSearchParams): T[] | { data: T[]; total_count: number } {
  const { limit, offset } = paging(query)
  const data = rows.slice(offset, offset + limit)
  return query.get('paginated') === 'true' ? { data, total_count: rows.length } : data
}
