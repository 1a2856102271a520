/** Where we differ from the document on purpose. Each is looked for: one that nothing shows any more fails. */

export interface Deviation {
  /**
   * Fields (`User.private_metadata`; the schema is the document's, `*` is anything), or functions for the kinds of
   * a call.
   */
  where: string[]
  what: Kind
  why: string
}

export type Kind =
  /** We lack a field. */
  | 'missing'
  /** We have a field that the document lacks. */
  | 'extra'
  /** Optional here, required there. */
  | 'optional'
  /** Required here, optional there. */
  | 'required'
  /** Null passes here, not there. */
  | 'nullable'
  /** Null passes there, not here. */
  | 'not_nullable'
  /** Our type takes less than the document. */
  | 'narrower'
  /** Our type takes more than the document. */
  | 'wider'
  /** We lack a known value. */
  | 'values'
  /** The params may be left out here, not there. */
  | 'params'

export const deviations: Deviation[] = [
  {
    where: ['*.object'],
    what: 'optional',
    why: 'no operation needs it, and live answers lack it where the document requires it',
  },
]

/** Unions whose members our schemas keep apart; all others are folded into one object. */
export const unfolded = ['SessionRefresh', 'POST /oauth_applications/access_tokens/verify']

const used = new Set<string>()
const matchers = deviations.flatMap(({ where, what }) =>
  where.map((pattern) => ({
    what,
    pattern,
    regex: new RegExp(`^${pattern.replace(/[.?+()[\]{}|]/g, '\\$&').replaceAll('*', '.*')}$`),
  })),
)

/** Whether a difference is one of the deviations; `mark` counts it as seen. */
export function allowed(where: string, what: Kind, mark = true): boolean {
  const found = matchers.filter((matcher) => matcher.what === what && matcher.regex.test(where))
  if (mark) for (const { pattern } of found) used.add(`${what} ${pattern}`)
  return found.length > 0
}

export function unused(): string[] {
  return matchers.map(({ what, pattern }) => `${what} ${pattern}`).filter((name) => !used.has(name))
}
