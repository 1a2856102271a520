import { invalid } from './router.ts'

/** The types that a field of a body can have. */
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

const wanted: { readonly [K in keyof Kinds]: string } = {
  string: 'a string',
  boolean: 'true or false',
  integer: 'an integer',
  object: 'an object',
  strings: 'an array of strings',
}

/** The parameters of an operation, by name, and their types. */
export type ParamTypes = Record<string, keyof Kinds>

/** The parameters in a JSON body. Null stays null: it clears some fields. */
type Params<Types extends ParamTypes, Required extends keyof Types> = {
  [K in keyof Types]: K extends Required ? Kinds[Types[K]] : Kinds[Types[K]] | null | undefined
}

/** Checks a JSON body against the parameters of an operation, and refuses it as Clerk does. */
export function paramsOf<const Types extends ParamTypes, Required extends keyof Types = never>(
  body: unknown,
  types: Types,
  required: readonly Required[] = [],
): Params<Types, Required> {
  const given = Object(body)
  for (const name of Object.keys(given)) {
    const kind = Object.hasOwn(types, name) ? types[name] : undefined
    if (!kind) throw invalid('form_param_unknown', name, `${name} is not a parameter of this request.`)
    if (given[name] !== null && !checks[kind](given[name])) {
      throw invalid('form_param_format_invalid', name, `${name} must be ${wanted[kind]}.`)
    }
  }
  for (const name of required) {
    if (given[name] === undefined || given[name] === null) {
      throw invalid('form_param_missing', String(name), `${String(name)} is required.`)
    }
  }
  return given
}

/** `limit` and `offset` of a list. A limit above 500 counts as the default, 10, as on Clerk's servers. */
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

/** The body of a list that takes the parameter `paginated`. */
export function bareOrPage<T>(rows: T[], query: URLSearchParams): T[] | { data: T[]; total_count: number } {
  const { limit, offset } = paging(query)
  const data = rows.slice(offset, offset + limit)
  return query.get('paginated') === 'true' ? { data, total_count: rows.length } : data
}
