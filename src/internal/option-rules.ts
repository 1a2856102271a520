/**
 * What the options of a client must be, and what is wrong with one, as the end of a sentence that its name begins. No
 * value is shown: it could be a key.
 *
 * @module
 */
import { kindOf } from './kind.ts'
import { limitProblem } from './limits.ts'
import type { Throttle } from './queued-call.ts'

/** What a string must match, and that in words. */
interface StringRule {
  pattern: RegExp
  wanted: string
  /** What all of a key must match, where the key may have lost or gained characters on its way here. */
  whole?: RegExp
}

type Rule = StringRule | 'function' | 'boolean' | 'limit' | 'throttle'

const headerRule: StringRule = {
  pattern: /^[!-~]([ -~]*[!-~])?$/,
  wanted: 'must be printable ASCII without spaces around it',
}

/** Keys are checked because a runtime quotes a header value that it refuses. */
export const optionRules = {
  secretKey: {
    // Without sk_: keys of Clerk's early days.
    pattern: /^(sk_)?(test|live)_/,
    whole: /^(sk_)?\w{4}_[\w-]+$/,
    wanted: 'must start with sk_test_ or sk_live_',
  },
  publishableKey: {
    pattern: /^pk_(test|live)_/,
    whole: /^pk_\w{4}_[\w+/-]+=*$/,
    wanted: 'must start with pk_test_ or pk_live_',
  },
  machineSecretKey: {
    pattern: /^(?!pk_|sk_)/,
    whole: /^[\w.~+/=-]{10,}$/,
    wanted: 'must be the secret key of a machine',
  },
  jwtKey: {
    pattern: /^\s*-+BEGIN PUBLIC KEY-/,
    wanted: 'must be a PEM that begins with -----BEGIN PUBLIC KEY-----',
  },
  apiUrl: {
    pattern: /^(https:\/\/|http:\/\/(localhost|127(\.\d+)+|\[::1])(?=[:/]|$))[\w.~:/[\]-]*$/,
    wanted: 'must be an https URL (http on this machine only) without credentials, query or fragment',
  },
  apiVersion: headerRule,
  userAgent: headerRule,
  fetch: 'function',
  now: 'function',
  strict: 'boolean',
  onDrift: 'function',
  onWarning: 'function',
  onRequest: 'function',
  onResponse: 'function',
  throttle: 'throttle',
  timeoutMs: 'limit',
  totalTimeoutMs: 'limit',
  maxRetries: 'limit',
} satisfies Record<string, Rule>

export function isOption(name: string): name is keyof typeof optionRules {
  return Object.hasOwn(optionRules, name)
}

/** What is wrong with an option that was given; `undefined` for nothing. */
export function optionProblem(name: keyof typeof optionRules, value: unknown): string | undefined {
  const rule: Rule = optionRules[name]
  if (rule === 'limit') return limitProblem(name, value)
  if (rule === 'throttle') {
    const isThrottle = typeof (value as Throttle | null)?.enqueue === 'function'
    return isThrottle ? undefined : `must be what createThrottle returns (got ${kindOf(value)})`
  }
  const type = typeof rule === 'string' ? rule : 'string'
  if (typeof value !== type) return `must be a ${type} (got ${kindOf(value)})`
  return typeof rule === 'string' ? undefined : stringProblem(rule, value as string)
}

function stringProblem({ pattern, whole, wanted }: StringRule, value: string): string | undefined {
  if (value === '') return 'is empty'
  if (!pattern.test(value)) return wanted + kindOfKey(value)
  return !whole || whole.test(value)
    ? undefined
    : 'is cut short or holds a character that does not belong there'
}

/** Which key was given instead, for people who swapped two of them. */
function kindOfKey(value: string): string {
  if (/^pk_(test|live)_/.test(value)) return ' (got a publishable key)'
  if (/^(sk_)?(test|live)_/.test(value)) return ' (got the secret key of an instance)'
  return value.startsWith('ak_') ? ' (got the secret key of a machine)' : ''
}
