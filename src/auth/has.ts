import { text } from './jwt.ts'
import type { SessionAuth, SessionCheck } from './types.ts'

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
  const held = name === 'role' ? [orgRole] : name === 'permission' ? orgPermissions : undefined
  if (held) {
    const wanted = withoutPrefix(value)
    return !!orgId && !!wanted && held.some((one) => withoutPrefix(one) === wanted)
  }
  if (name === 'feature') return isListed(sessionClaims.fea, value)
  if (name === 'plan') return isListed(sessionClaims.pla, value)
  return name === 'reverification' && isRecent(factorVerificationAge, value)
}

function withoutPrefix(name: unknown): string {
  return text(name).replace(/^org:/, '')
}

/** Whether a list such as `o:invoices,ou:search` holds a name, which may say its scope. */
function isListed(list: unknown, wanted: unknown): boolean {
  const [, organization, user, name] =
    /^(?:(?:(o)(?:rg(?:anization)?)?|(u)(?:ser)?):)?([^:]+)$/.exec(text(wanted)) ?? []
  return text(list)
    .split(',')
    .some((entry) => {
      const [, scopes, listed] = /^(o|u|ou|uo):(.+)$/.exec(entry) ?? []
      return listed !== undefined && listed === name && scopes!.includes(organization ?? user ?? '')
    })
}

/** What the named levels of reverification stand for. */
export const reverificationLevels = {
  strict_mfa: { level: 'multi_factor', afterMinutes: 10 },
  strict: { level: 'second_factor', afterMinutes: 10 },
  moderate: { level: 'second_factor', afterMinutes: 60 },
  lax: { level: 'second_factor', afterMinutes: 1440 },
} as const

function isRecent(age: unknown, wanted: unknown): boolean {
  const { level, afterMinutes } = Object(
    typeof wanted === 'string' ? reverificationLevels[wanted as keyof typeof reverificationLevels] : wanted,
  )
  const ages: unknown[] = Array.isArray(age) ? age : []
  const isAge = (minutes: unknown) => Number.isFinite(minutes) && (minutes === -1 || Number(minutes) >= 0)
  if (ages.length !== 2 || !ages.every(isAge) || typeof afterMinutes !== 'number') return false
  const [first, second] = ages as [number, number]
  const isFresh = (minutes: number) => minutes !== -1 && minutes < afterMinutes
  // A user without a second factor is held to the first.
  if (level === 'second_factor') return isFresh(second === -1 ? first : second)
  return (
    isFresh(first) &&
    (level === 'first_factor' || (level === 'multi_factor' && (second === -1 || isFresh(second))))
  )
}
