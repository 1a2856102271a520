import type { SessionAuth, SessionCheck } from './types.ts'
import { fieldsOf, text } from './values.ts'

type SessionData = Pick<
  SessionAuth,
  'sessionClaims' | 'orgId' | 'orgRole' | 'orgPermissions' | 'factorVerificationAge'
>

/** Whether something is asked, all of it holds, and the data for it is there. */
export function has(session: SessionData, params: SessionCheck): boolean {
  try {
    const asked = Object.entries(params)
    return asked.length > 0 && asked.every(([name, value]) => passes(session, name, value))
  } catch {
    return false
  }
}

function passes(session: SessionData, name: string, value: unknown): boolean {
  const { orgId, orgRole, orgPermissions, sessionClaims, factorVerificationAge } = session
  switch (name) {
    case 'role':
      return !!orgId && isHeld([orgRole], value)
    case 'permission':
      return !!orgId && isHeld(orgPermissions ?? [], value)
    case 'feature':
      return isListed(sessionClaims.fea, value)
    case 'plan':
      return isListed(sessionClaims.pla, value)
    case 'reverification':
      return isRecent(factorVerificationAge, value)
    default:
      return false
  }
}

/** Whether a role or permission is among those held; `org:` may be left out on either side. */
function isHeld(held: readonly (string | undefined)[], wanted: unknown): boolean {
  const name = withoutPrefix(wanted)
  return name !== '' && held.some((one) => withoutPrefix(one) === name)
}

function withoutPrefix(name: unknown): string {
  return text(name).replace(/^org:/, '')
}

/** Whether a list such as `o:invoices,ou:search` holds a name, which may come with a scope: `org:invoices`. */
function isListed(list: unknown, wanted: unknown): boolean {
  const words = text(wanted).split(':')
  const name = words.pop()
  const [scope] = words
  if (!name || words.length > 1) return false
  const letter = scope === undefined ? '' : letterOf(scope)
  if (letter === undefined) return false
  return text(list)
    .split(',')
    .some((entry) => {
      const [letters = '', listed, ...rest] = entry.split(':')
      const isEntry = /^(o|u|ou|uo)$/.test(letters) && rest.length === 0
      return isEntry && listed === name && letters.includes(letter)
    })
}

/** The letter that stands in a list for a scope; `undefined` for any other word. */
function letterOf(scope: string): 'o' | 'u' | undefined {
  switch (scope) {
    case 'o':
    case 'org':
    case 'organization':
      return 'o'
    case 'u':
    case 'user':
      return 'u'
    default:
      return undefined
  }
}

/** What the named levels of reverification stand for. */
const reverificationLevels: Readonly<Record<string, unknown>> = {
  strict_mfa: { level: 'multi_factor', afterMinutes: 10 },
  strict: { level: 'second_factor', afterMinutes: 10 },
  moderate: { level: 'second_factor', afterMinutes: 60 },
  lax: { level: 'second_factor', afterMinutes: 1440 },
}

/** Whether the factors that a level asks for were verified less than so many minutes ago. */
function isRecent(ages: unknown, wanted: unknown): boolean {
  const { level, afterMinutes } = fieldsOf(typeof wanted === 'string' ? reverificationLevels[wanted] : wanted)
  if (typeof afterMinutes !== 'number') return false
  if (!Array.isArray(ages) || ages.length !== 2 || !ages.every(isAge)) return false
  const [first, second] = ages as [number, number]
  const isFresh = (minutes: number) => minutes !== never && minutes < afterMinutes
  const hasSecond = second !== never
  switch (level) {
    case 'first_factor':
      return isFresh(first)
    case 'second_factor':
      // A user without a second factor is held to the first.
      return isFresh(hasSecond ? second : first)
    case 'multi_factor':
      return isFresh(first) && (!hasSecond || isFresh(second))
    default:
      return false
  }
}

/** The age of a factor that was never verified. */
const never = -1

function isAge(minutes: unknown): boolean {
  return typeof minutes === 'number' && Number.isFinite(minutes) && (minutes >= 0 || minutes === never)
}
