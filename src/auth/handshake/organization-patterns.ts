import { ClerkConfigError } from '../../errors.ts'
import type { AuthenticateRequestOptions } from '../types.ts'

/** The organization that a path names; without both fields, the personal account. */
interface Wanted {
  id?: string | undefined
  slug?: string | undefined
}

/** What the patterns of the app say of a path; `undefined` where none has its form. */
export function wantedOrganization(
  { organizationSync = {} }: AuthenticateRequestOptions,
  pathname: string,
): Wanted | undefined {
  const { organizationPatterns = [], personalAccountPatterns = [] } = organizationSync
  const { id, slug } = firstMatch(organizationPatterns, pathname) ?? {}
  if (id) return { id }
  if (slug) return { slug }
  return firstMatch(personalAccountPatterns, pathname) && {}
}

/**
 * Checks the patterns.
 *
 * @throws {ClerkConfigError}
 */
export function checkPatterns({ organizationSync = {} }: AuthenticateRequestOptions): void {
  const { organizationPatterns = [], personalAccountPatterns = [] } = organizationSync
  for (const pattern of [organizationPatterns, personalAccountPatterns].flat()) {
    if (!/^(\/(:\w+|[^/:*()?+{}\\]*))+(\(\.\*\))?$/.test(pattern)) {
      throw new ClerkConfigError('organizationSync is not usable')
    }
  }
}

/** The parameters of the first pattern that the path has the form of. */
function firstMatch(patterns: readonly string[], pathname: string): Record<string, string> | undefined {
  for (const pattern of patterns) {
    const parameters = match(pattern, pathname)
    if (parameters) return parameters
  }
  return undefined
}

/** Segment by segment, so that no path takes longer than its length. */
function match(pattern: string, pathname: string): Record<string, string> | undefined {
  const isOpen = pattern.endsWith('(.*)')
  const wanted = (isOpen ? pattern.slice(0, -4) : pattern).split('/')
  const found = pathname.split('/')
  const parameters: Record<string, string> = {}
  const fits = wanted.every((segment, index) => {
    const actual = found[index]
    if (segment.startsWith(':')) {
      parameters[segment.slice(1)] = actual ?? ''
      return actual
    }
    // Like the routers that Clerk's patterns come from: in any case.
    const [want, have] = [segment.toLowerCase(), actual?.toLowerCase()]
    return isOpen && index === wanted.length - 1 ? have?.startsWith(want) : have === want
  })
  // A slash at the end is no segment.
  const rest = found.slice(wanted.length).join('')
  return fits && (isOpen || (!rest && found.length <= wanted.length + 1)) ? parameters : undefined
}
