/**
 * What is wrong with an option of a client, said as the end of a sentence that its name begins; `undefined` for nothing.
 * No value is shown: it could be a key.
 *
 * @module
 */
import { kindOf } from './kind.ts'

/** What each kind of key begins with. `test_…` and `live_…` are secret keys of Clerk's early days. */
const keyForms = {
  secret: {
    form: /^(sk_)?(test|live)_[\w-]+$/,
    prefixes: /^(sk_)?(test|live)_/,
    wanted: 'must start with sk_test_ or sk_live_',
  },
  publishable: {
    form: /^pk_(test|live)_[\w+/-]+=*$/,
    prefixes: /^pk_(test|live)_/,
    wanted: 'must start with pk_test_ or pk_live_',
  },
  machine: { form: /^[\w.~+/=-]{10,}$/, prefixes: /^(?!sk_|pk_)/, wanted: "must be a machine's secret key" },
}

/** Keys are checked because a runtime quotes a header value that it refuses. */
export function keyProblem(value: unknown, kind: keyof typeof keyForms): string | undefined {
  const { form, prefixes, wanted } = keyForms[kind]
  if (typeof value !== 'string') return `must be a string (got ${kindOf(value)})`
  if (value === '') return 'is empty'
  if (!prefixes.test(value)) return `${wanted} (got ${kindOfKey(value)})`
  return form.test(value)
    ? undefined
    : 'is cut short or holds a character that no key has, such as a space, a quote or a line break'
}

function kindOfKey(value: string): string {
  if (/^pk_(test|live)_/.test(value)) return 'a publishable key'
  if (/^sk_(test|live)_/.test(value)) return 'a secret key'
  if (/^ak_/.test(value)) return "a machine's secret key or an API key"
  if (/^-+BEGIN/.test(value)) return 'a PEM'
  return 'something else'
}

export function jwtKeyProblem(value: unknown): string | undefined {
  if (typeof value !== 'string') return `must be a string (got ${kindOf(value)})`
  if (value === '') return 'is empty'
  return /^\s*-+BEGIN PUBLIC KEY-/.test(value)
    ? undefined
    : 'must be the PEM of a public key, which begins with -----BEGIN PUBLIC KEY-----'
}

export function apiUrlProblem(value: unknown): string | undefined {
  if (typeof value !== 'string') return `must be a string (got ${kindOf(value)})`
  if (value === '') return 'is empty'
  const wanted =
    'must be an absolute https URL (http on this machine only) without credentials, query or fragment'
  if (!/^[\w.~:/[\]-]+$/.test(value)) return wanted
  try {
    const { protocol, hostname } = new URL(value)
    const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1])$/.test(hostname)
    return protocol === 'https:' || (protocol === 'http:' && isLocal) ? undefined : wanted
  } catch {
    return wanted
  }
}

/** The URL as the transport sends to it: in its normal form, with a path, without a slash at the end. */
export function baseUrl(apiUrl: string): string {
  const { origin, pathname } = new URL(apiUrl)
  let end = pathname.length
  while (pathname[end - 1] === '/') end--
  return origin + (end === 0 ? '/v1' : pathname.slice(0, end))
}

export function headerProblem(value: unknown): string | undefined {
  const fits = typeof value === 'string' && /^[!-~]([ -~]*[!-~])?$/.test(value)
  return fits ? undefined : 'must be a header value: printable ASCII, not empty, without spaces around it'
}

export function functionProblem(value: unknown): string | undefined {
  return typeof value === 'function' ? undefined : `must be a function (got ${kindOf(value)})`
}

export function booleanProblem(value: unknown): string | undefined {
  return typeof value === 'boolean' ? undefined : `must be true or false (got ${kindOf(value)})`
}
