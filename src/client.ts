import { ClerkConfigError, ClerkInputError } from './errors.ts'
import { kindOf } from './internal/kind.ts'
import type { Limits } from './internal/limits.ts'
import { isOption, optionProblem, optionRules } from './internal/option-rules.ts'
import { own, ownOf } from './internal/own.ts'
import type { Throttle } from './internal/queued-call.ts'
import type { RegisterCheck } from './schemas/register.ts'
import type { SchemaIssue } from './schemas/schema-issue.ts'
import { apiVersion, version } from './version.ts'

/** The argument of `onDrift`: a 2xx response differed from its schema and was returned all the same. */
export interface DriftEvent {
  /** `GET /users/{user_id}` */
  operation: string
  issues: SchemaIssue[]
}

/** The argument of `onRequest`, which is called before each attempt. It holds no body and no query. */
export interface RequestEvent {
  /** A UUID that the events of one call share. */
  callId: string
  /** `GET /users/{user_id}`: few distinct values, so fit for a metric or a span name. */
  operation: string
  method: string
  /** Without the query. */
  url: string
  /** 1 for the first. */
  attempt: number
}

/** The argument of `onResponse`, which is called after each attempt. */
export interface ResponseEvent extends RequestEvent {
  /** Absent when no response came. */
  status?: number | undefined
  /** Milliseconds from the call of `fetch` to the last byte read. */
  durationMs: number
  /** Why the attempt failed: a `ClerkError`, or the reason of the caller's abort. Absent on success. */
  error?: unknown
  /** Milliseconds until the next attempt, without the wait for its turn; absent when there is none. */
  retryInMs?: number | undefined
  /** Names the request in Clerk's logs: the `cf-ray` header. */
  traceId?: string | undefined
  /** `retry-after` and the rate-limit headers of the response, by their names in lower case. */
  headers?: Record<string, string> | undefined
}

export interface ClientOptions extends Limits {
  /** `sk_test_…` or `sk_live_…`. Needed for every operation but the machine ones and `interstitial.get`. */
  secretKey?: string | undefined
  /** `pk_test_…` or `pk_live_…`. Needed to read session cookies. */
  publishableKey?: string | undefined
  /** Bearer of the M2M operations. */
  machineSecretKey?: string | undefined
  /** PEM of the instance's public key: tokens are verified without a network. */
  jwtKey?: string | undefined
  /** Another server: https, or http on this machine. Without a path, `/v1` is added. @default https://api.clerk.com/v1 */
  apiUrl?: string | undefined
  /** Sent as `Clerk-API-Version`. Another version returns other shapes. @default 2026-05-12 */
  apiVersion?: string | undefined
  /** Called in place of the global `fetch`. */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined
  /** Clock in milliseconds, used for every time check and cache. @default Date.now */
  now?: (() => number) | undefined
  /** Reject a response that differs from its schema instead of reporting it to `onDrift`. @default false */
  strict?: boolean | undefined
  /** Hooks are called and not awaited; what they throw is ignored. */
  onDrift?: ((event: DriftEvent) => void) | undefined
  /** Called when a setting weakens a check (once for each client), and when the clock of the machine is wrong. */
  onWarning?: ((message: string) => void) | undefined
  onRequest?: ((event: RequestEvent) => void) | undefined
  onResponse?: ((event: ResponseEvent) => void) | undefined
  /** From `createThrottle` of `edge-clerk/throttle`: calls wait for their turn, and none is lost to a rate limit. */
  throttle?: Throttle | undefined
  /** @default edge-clerk/<version> */
  userAgent?: string | undefined
}

/** Options of one call. */
export interface RequestOptions extends Limits {
  /** Aborts the call, its waits and its body; the call rejects with the signal's reason. */
  signal?: AbortSignal | null | undefined
  /** Further headers; `authorization` is refused. */
  headers?: ConstructorParameters<typeof Headers>[0] | undefined
  /** Allows a POST or PATCH to be repeated like a GET, because sending it twice does no harm. @default false */
  idempotent?: boolean | undefined
}

/** The checked options, every field set: what is read of them is never inherited. */
export interface Config {
  secretKey: string | undefined
  publishableKey: string | undefined
  machineSecretKey: string | undefined
  jwtKey: string | undefined
  apiUrl: string
  apiVersion: string
  userAgent: string
  fetch: (url: string, init: RequestInit) => Promise<Response>
  now: () => number
  strict: boolean
  onDrift: ClientOptions['onDrift']
  onWarning: ClientOptions['onWarning']
  onRequest: ClientOptions['onRequest']
  onResponse: ClientOptions['onResponse']
  throttle: Throttle | undefined
  /** Called with the response of a call that succeeds, and the number of its attempts. Set by `withResponse` alone. */
  onSuccess: ((response: Response, attempts: number) => void) | undefined
  timeoutMs: number
  totalTimeoutMs: number
  maxRetries: number
}

/** The options behind each client. Code that has only the client cannot reach them. */
const configs = new WeakMap<Client, Config>()

/** Holds the keys of one Clerk instance. Made by `createClient`, and the first argument of every operation. */
export class Client {
  // Only for the compiler: nothing else passes for a client.
  declare private readonly brand: never

  constructor(config: Config) {
    configs.set(this, config)
  }
}

/**
 * The options behind a client, for this package's own modules.
 *
 * @throws {ClerkInputError} for anything that `createClient` of this copy of the package did not make.
 */
export function configOf(client: Client): Config {
  const config = configs.get(client)
  if (config) return config
  const found = kindOf(client)
  const what =
    found === 'an object' ? 'an object that createClient of this copy of edge-clerk did not make' : found
  throw new ClerkInputError(`client must be what createClient returns (got ${what})`)
}

/**
 * Makes a client. Does no I/O and reads no global; cheap enough to call per request.
 *
 * @throws {ClerkConfigError} for a wrong option: it says what the option must be, and never shows its value.
 */
export function createClient(options: ClientOptions & RegisterCheck): Client {
  return makeClient(options)
}

/** The variables that `createClientFromEnv` reads, and the option that each sets. */
const variables = {
  secretKey: 'CLERK_SECRET_KEY',
  publishableKey: 'CLERK_PUBLISHABLE_KEY',
  jwtKey: 'CLERK_JWT_KEY',
  machineSecretKey: 'CLERK_MACHINE_SECRET_KEY',
  apiUrl: 'CLERK_API_URL',
} as const

type Variable = (typeof variables)[keyof typeof variables]

/**
 * Compiles for an object that has one of the variables, or that can have any name, as `process.env` does: a variable
 * whose name is misspelt is an error.
 */
type HasVariable<Env> = keyof Env & Variable extends never ? { CLERK_SECRET_KEY: string } : unknown

/**
 * Makes a client from the conventional names in whatever object holds the environment: the bindings of a Worker,
 * `process.env`, `Deno.env.toObject()`. Reads `CLERK_SECRET_KEY`, `CLERK_PUBLISHABLE_KEY`, `CLERK_JWT_KEY`,
 * `CLERK_MACHINE_SECRET_KEY` and `CLERK_API_URL`. An option that is given goes before its variable.
 *
 * @throws {ClerkConfigError} for a wrong variable or option, for a variable that is set but empty, and where no key is
 * set at all.
 */
export function createClientFromEnv<Env extends object>(
  env: Env & HasVariable<Env> & RegisterCheck,
  options: ClientOptions = {},
): Client {
  if (typeof env !== 'object' || env === null) {
    throw new ClerkConfigError(`env must be an object that holds the variables (got ${kindOf(env)})`)
  }
  if (typeof options !== 'object' || options === null) throw optionsProblem(options)
  const merged = ownOf<Record<string, unknown>>({ ...options })
  const sources: Record<string, string> = {}
  for (const [option, variable] of Object.entries(variables)) {
    if (merged[option] !== undefined) continue
    // The object may be a Proxy, so it is asked, unless other code put such a name on Object.prototype.
    const value = variable in {} ? own(env, variable as never) : env[variable as never]
    if (value === undefined) continue
    merged[option] = value
    sources[option] = variable
  }
  const keys = ['secretKey', 'publishableKey', 'jwtKey', 'machineSecretKey'] as const
  if (keys.every((key) => merged[key] === undefined)) {
    const names = keys.map((key) => variables[key]).join(', ')
    throw new ClerkConfigError(`env has no key: set one of ${names}`)
  }
  return makeClient(merged, sources)
}

const defaultApiUrl = 'https://api.clerk.com/v1'

/** `sources` names the variable that an option came from. */
function makeClient(options: ClientOptions, sources: Readonly<Record<string, string>> = {}): Client {
  if (typeof options !== 'object' || options === null) throw optionsProblem(options)
  const nameOf = (option: string) => own(sources, option) ?? option
  // Every field is set, so that none is read through Object.prototype.
  const config: Config = {
    secretKey: undefined,
    publishableKey: undefined,
    machineSecretKey: undefined,
    jwtKey: undefined,
    apiUrl: defaultApiUrl,
    apiVersion,
    userAgent: `edge-clerk/${version}`,
    // Late bound: what replaces the global later, such as a mock, is called.
    fetch: (url, init) => globalThis.fetch(url, init),
    now: () => Date.now(),
    strict: false,
    onDrift: undefined,
    onWarning: undefined,
    onRequest: undefined,
    onResponse: undefined,
    throttle: undefined,
    onSuccess: undefined,
    timeoutMs: 10_000,
    totalTimeoutMs: 30_000,
    maxRetries: 2,
  }
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || !isOption(name)) continue
    const problem = optionProblem(name, value)
    if (problem !== undefined) throw new ClerkConfigError(`${nameOf(name)} ${problem}`)
    config[name] = value as never
  }
  if (config.apiUrl !== defaultApiUrl) config.apiUrl = baseUrl(config.apiUrl, nameOf('apiUrl'))
  const { secretKey, publishableKey } = config
  if (secretKey && publishableKey && isLive(secretKey) !== isLive(publishableKey)) {
    const names = `${nameOf('secretKey')} and ${nameOf('publishableKey')}`
    const kinds = isLive(secretKey) ? 'a live and a test key' : 'a test and a live key'
    throw new ClerkConfigError(`${names} must be of one instance (got ${kinds})`)
  }
  return new Client(config)
}

function optionsProblem(options: unknown): ClerkConfigError {
  return new ClerkConfigError(`the options of createClient must be an object (got ${kindOf(options)})`)
}

function isLive(key: string): boolean {
  return /^(\w\w_)?live_/.test(key)
}

/** The URL as requests go to it: in its normal form, with a path, without a slash at the end. */
function baseUrl(apiUrl: string, name: string): string {
  let url: URL
  try {
    url = new URL(apiUrl)
  } catch {
    throw new ClerkConfigError(`${name} ${optionRules.apiUrl.wanted}`)
  }
  let end = url.pathname.length
  while (url.pathname[end - 1] === '/') end--
  return url.origin + (url.pathname.slice(0, end) || '/v1')
}
