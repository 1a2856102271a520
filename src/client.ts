import { ClerkConfigError, type SchemaIssue } from './errors.ts'

/** What `onDrift` is told: a 2xx answer that differs from its schema and was returned all the same. */
export interface DriftEvent {
  /** `GET /users/{id}` */
  operation: string
  issues: SchemaIssue[]
}

/** What `onRequest` is told before each attempt. It holds no header and no body. */
export interface RequestEvent {
  /** `GET /users/{id}`: few distinct values, so fit for a metric or a span name. */
  operation: string
  method: string
  /** Without the query. */
  url: string
  /** 1 for the first. */
  attempt: number
}

/** What `onResponse` is told after each attempt. */
export interface ResponseEvent extends RequestEvent {
  /** Absent when no response came. */
  status?: number | undefined
  /** Milliseconds from the call of `fetch` to the last byte read. */
  durationMs: number
  /** What the attempt failed with: a `ClerkError`, or the reason of the caller's abort. Absent on success. */
  error?: unknown
  /** Milliseconds until the next attempt; absent when there is none. */
  retryInMs?: number | undefined
}

/** Settings of every call that a single call may set otherwise. */
export interface Limits {
  /** Time limit of one attempt in milliseconds, body included. @default 10000 */
  timeoutMs?: number | undefined
  /** Time limit of the call in milliseconds: all attempts, delays and bodies. @default 30000 */
  totalTimeoutMs?: number | undefined
  /** Attempts after the first, 0 to 5. @default 2 */
  maxRetries?: number | undefined
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
  /** Other server; without a path, `/v1` is added. @default https://api.clerk.com/v1 */
  apiUrl?: string | undefined
  /** Sent as `Clerk-API-Version`. Another one answers in other shapes. @default 2026-05-12 */
  apiVersion?: string | undefined
  /** Called in place of the global `fetch`. */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined
  /** Clock in milliseconds, used for every time check and cache. @default Date.now */
  now?: (() => number) | undefined
  /** Reject an answer that differs from its schema instead of reporting it to `onDrift`. @default false */
  strict?: boolean | undefined
  /** Hooks are called and not awaited; what they throw is ignored. */
  onDrift?: ((event: DriftEvent) => void) | undefined
  /** Told, once each, of settings that weaken a check. */
  onWarning?: ((message: string) => void) | undefined
  onRequest?: ((event: RequestEvent) => void) | undefined
  onResponse?: ((event: ResponseEvent) => void) | undefined
  /** @default edge-clerk/<version> */
  userAgent?: string | undefined
}

/** Options of one call. */
export interface RequestOptions extends Limits {
  /** Aborts the call, its delays and its body; the call rejects with the signal's reason. */
  signal?: AbortSignal | undefined
  /** Further headers; `authorization` is refused. */
  headers?: ConstructorParameters<typeof Headers>[0] | undefined
}

/** The checked options. */
export interface Config extends ClientOptions {
  apiUrl: string
  fetch: (url: string, init: RequestInit) => Promise<Response>
  now: () => number
}

/** Holds the keys of one Clerk instance. Made by `createClient`, and the first argument of every operation. */
export class Client {
  // Private: no inspection, spread or serialisation shows a key.
  readonly #config: Config

  constructor(config: Config) {
    this.#config = config
  }

  static config(client: Client): Config {
    return client.#config
  }
}

/**
 * Makes a client. Does no I/O and reads no global; cheap enough to call per request.
 *
 * @throws {ClerkConfigError} for a wrong option, by its name and without its value.
 */
export function createClient(options: ClientOptions): Client {
  for (const name in forms) {
    const value = options[name as keyof typeof forms]
    if (value !== undefined && !forms[name as keyof typeof forms].test(`${value}`)) {
      throw new ClerkConfigError(`${name} is not usable`)
    }
  }
  const apiUrl = (options.apiUrl ?? 'https://api.clerk.com').replace(/\/+$/, '')
  return new Client({
    ...options,
    apiUrl: /[^/]\/[^/]/.test(apiUrl) ? apiUrl : `${apiUrl}/v1`,
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    now: options.now ?? (() => Date.now()),
  })
}

/** What an option must look like. Keys are checked because a runtime quotes a header value that it refuses. */
const milliseconds = /^[1-9]\d{0,8}$/
const forms = {
  secretKey: /^(sk_)?(test|live)_[\w-]+$/,
  publishableKey: /^pk_(test|live)_[\w+/-]+=*$/,
  machineSecretKey: /^(?!pk_|sk_)[\w.~+/=-]{10,}$/,
  jwtKey: /^\s*-+BEGIN PUBLIC KEY-/,
  // Without credentials, query or fragment; not encrypted only to this machine.
  apiUrl: /^(https:|http:\/\/(localhost|127\.[\d.]+|\[::1])(?![\w.-]))[\w.~:/-]*$/,
  timeoutMs: milliseconds,
  totalTimeoutMs: milliseconds,
  maxRetries: /^[0-5]$/,
}

/**
 * Makes a client from the conventional names in whatever object holds the environment: the bindings of a
 * Worker, `process.env`, `Deno.env.toObject()`. Reads `CLERK_SECRET_KEY`, `CLERK_PUBLISHABLE_KEY`,
 * `CLERK_JWT_KEY`, `CLERK_MACHINE_SECRET_KEY` and `CLERK_API_URL`; `options` go before them.
 *
 * @throws {ClerkConfigError} also for a variable that is set and empty.
 */
export function createClientFromEnv(env: object, options?: ClientOptions): Client {
  const variables = env as Record<string, string | undefined>
  return createClient({
    secretKey: variables.CLERK_SECRET_KEY,
    publishableKey: variables.CLERK_PUBLISHABLE_KEY,
    jwtKey: variables.CLERK_JWT_KEY,
    machineSecretKey: variables.CLERK_MACHINE_SECRET_KEY,
    apiUrl: variables.CLERK_API_URL,
    ...options,
  })
}

/** The options behind a client, for this package's own modules. */
export function configOf(client: Client): Config {
  return Client.config(client)
}
