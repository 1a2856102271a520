import { checkList, wrongOption } from '../options.ts'
import type { AuthenticateRequestOptions } from '../types.ts'

/** The organization that a path names; without both fields, the personal account. */
interface WantedOrganization {
  id?: string
  slug?: string
}

/** Returns what the patterns of the app find in a path; `undefined` where none matches. */
export function wantedOrganization(
  { organizationSync = {} }: AuthenticateRequestOptions,
  pathname: string,
): WantedOrganization | undefined {
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
  if (typeof organizationSync !== 'object' || organizationSync === null) {
    throw wrongOption('organizationSync', 'must be an object', organizationSync)
  }
  for (const name of ['organizationPatterns', 'personalAccountPatterns'] as const) {
    const patterns = organizationSync[name]
    if (patterns === undefined) continue
    const requirement = 'must be a path such as /orgs/:slug or /orgs/:slug/(.*)'
    checkList(`organizationSync.${name}`, patterns, requirement, isPattern)
  }
}

function isPattern(value: unknown): boolean {
  return typeof value === 'string' && /^(\/(:\w+|[^/:*()?+{}\\]*))+(\(\.\*\))?$/.test(value)
}

/** The parameters of the first pattern that matches. */
function firstMatch(patterns: readonly string[], pathname: string): Record<string, string> | undefined {
  for (const pattern of patterns) {
    const parameters = match(pattern, pathname)
    if (parameters) return parameters
  }
  return undefined
}

/** Matches segment by segment, in time that is linear in the length of the path. */
function match(pattern: string, pathname: string): Record<string, string> | undefined {
  const isOpen = pattern.endsWith('(.*)')
  const wanted = (isOpen ? pattern.slice(0, -4) : pattern).split('/')
  const found = pathname.split('/')
  const parameters: Record<string, string> = {}
  for (const [index, segment] of wanted.entries()) {
    const actual = found[index]
    if (segment.startsWith(':')) {
      if (!actual) return undefined
      parameters[segment.slice(1)] = actual
      continue
    }
    // Compared without regard to case, as in the routers that Clerk's patterns come from.
    const want = segment.toLowerCase()
    const have = actual?.toLowerCase()
    const isOpenEnd = isOpen && index === wanted.length - 1
    const fits = isOpenEnd ? have?.startsWith(want) : have === want
    if (!fits) return undefined
  }
  if (isOpen) return parameters
  // A slash at the end makes no segment.
  const [rest, ...more] = found.slice(wanted.length)
  return rest || more.length > 0 ? undefined : parameters
}
