import type { Invalid } from './invalid.ts'
import { kindOf } from './kind.ts'

/** A path whose ids are still apart, so that its template can name the operation. */
export interface Path {
  /** `/users/{user_id}/ban` */
  template: string
  expand: (invalid: Invalid) => string
}

/** One string for each `{name}` of a template. */
type IdsOf<Template extends string> = Template extends `${string}{${string}}${infer Rest}`
  ? [id: string, ...IdsOf<Rest>]
  : []

/** Clerk's ids have about 32 characters; names that an app gives, such as slugs, have more. */
const maxIdLength = 255

/**
 * A path of the API, `path('/users/{user_id}/ban', userId)`: each id is encoded into the segment that its name stands
 * in. Sending it throws a `ClerkInputError` for an id that is not a string, is blank or too long, is a dot segment in
 * any encoding, or holds a control character or half of a surrogate pair.
 */
export function path<const Template extends string>(template: Template, ...ids: IdsOf<Template>): Path {
  const expand = (invalid: Invalid) => {
    const [start = '', ...parts] = template.split('{')
    let expanded = start
    for (const [index, part] of parts.entries()) {
      const [name = '', rest = ''] = part.split('}')
      expanded += encodeId(name, ids[index], invalid) + rest
    }
    return expanded
  }
  return { template, expand }
}

function encodeId(name: string, id: unknown, invalid: Invalid): string {
  if (typeof id !== 'string') throw invalid(name, `must be a string (got ${kindOf(id)})`)
  // Clerk's own ids, as they are.
  if (/^[\w-]{1,99}$/.test(id)) return id
  if (id.trim() === '') throw invalid(name, 'must not be blank')
  if (id.length > maxIdLength) throw invalid(name, `must have at most ${maxIdLength} characters`)
  if (/^(\.|%2e|\s)*$/i.test(id)) throw invalid(name, 'must not be a dot segment')
  if (/[\p{Cc}\p{Cs}]/u.test(id)) {
    throw invalid(name, 'must not hold a control character or half of a surrogate pair')
  }
  return encodeURIComponent(id)
}
