/**
 * Logs what a client does, in entries that hold no key, token, cookie, body or query:
 *
 * ```ts
 * import { createClient } from 'edge-clerk'
 * import { createLogger } from 'edge-clerk/logger'
 *
 * export const clerk = createClient({ secretKey: 'sk_test_…', ...createLogger({ level: 'debug' }) })
 * ```
 *
 * @module
 */
import type { DriftEvent, RequestEvent, ResponseEvent } from './client.ts'
import {
  ClerkConfigError,
  ClerkError,
  type ClerkErrorCode,
  type ClerkResponseReason,
  type RequestPhase,
} from './errors.ts'
import { kindOf } from './internal/kind.ts'
import { notify } from './internal/notify.ts'
import { own, ownOf } from './internal/own.ts'
import type { ApiErrorItem } from './schemas/api-error-item.ts'
import type { SchemaIssue } from './schemas/schema-issue.ts'

/**
 * `debug`: an attempt starts. `info`: a call succeeded, or its caller aborted it. `warn`: an attempt failed and will be
 * repeated, a response differs from its schema, or the client warns. `error`: a call failed.
 */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

const levels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error']

/** Why an attempt failed. It has neither message nor `cause`: `fetch` may have put a header into them. */
export interface LoggedError {
  /** `aborted`: by the caller, whose reason is not logged. */
  code: ClerkErrorCode | 'aborted'
  reason?: ClerkResponseReason
  phase?: RequestPhase
  limit?: 'attempt' | 'total'
  /** The codes of Clerk's own errors, ten at most: `resource_not_found`. */
  clerkCodes?: string[]
}

/** A plain object that JSON keeps as it is. A field that does not apply is absent. */
export interface LogEntry {
  level: LogLevel
  /** For people, with few distinct values: `GET /users/{user_id}: 404 resource_not_found`. */
  message: string
  /** `GET /users/{user_id}` */
  operation?: string
  /** The same in all entries about one call. */
  callId?: string
  /** 1 for the first. */
  attempt?: number
  /** Only in entries of level `debug`, because it holds ids. Without the query. */
  url?: string
  status?: number
  /** Milliseconds that the attempt took. */
  durationMs?: number
  /** Milliseconds until the next attempt. */
  retryInMs?: number
  /** Names the request in Clerk's logs. */
  traceId?: string
  /** `retry-after` and the rate-limit headers of the response. */
  headers?: Record<string, string>
  error?: LoggedError
  /** How a response differs from its schema, without its values. */
  issues?: SchemaIssue[]
}

export interface LoggerOptions {
  /** The lowest level that is written. @default info */
  level?: LogLevel | undefined
  /** Called with each entry; what it throws is ignored. @default the method of `console` that has the name of the level */
  write?: ((entry: LogEntry) => unknown) | undefined
}

/** The argument of each hook of a client. */
interface HookEvents {
  onRequest: RequestEvent
  onResponse: ResponseEvent
  onDrift: DriftEvent
  onWarning: string
}

/** The hooks of a client, to be spread into the options of `createClient`. */
export type Hooks = { [Name in keyof HookEvents]: (event: HookEvents[Name]) => void }

/**
 * Makes hooks that log what a client does. `createClient` takes one hook of each name, so an app that has other hooks
 * passes both through `combineHooks`.
 *
 * @throws {ClerkConfigError} for a wrong option.
 */
export function createLogger(options: LoggerOptions = {}): Hooks {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new ClerkConfigError(`the options of createLogger must be an object (got ${kindOf(options)})`)
  }
  const { level = 'info', write = print } = ownOf(options)
  const lowest = levels.indexOf(level)
  if (lowest < 0) throw new ClerkConfigError('level must be debug, info, warn or error')
  if (typeof write !== 'function') {
    throw new ClerkConfigError(`write must be a function (got ${kindOf(write)})`)
  }
  const log = (draft: Draft) => {
    if (levels.indexOf(draft.level) >= lowest) notify(write, withoutUndefined(draft) as LogEntry)
  }
  return {
    onRequest: (event) => log(draftOfStart(event)),
    onResponse: (event) => log(draftOfEnd(event)),
    onDrift: ({ operation, issues }) => {
      log({ level: 'warn', message: `${operation}: the response differs from its schema`, operation, issues })
    },
    onWarning: (message) => log({ level: 'warn', message }),
  }
}

/**
 * Makes one set of hooks of several, such as a logger and an app's own. They are called in the order given; what one
 * throws is ignored, and the others are called all the same.
 *
 * @throws {ClerkConfigError} for an argument that is not an object.
 */
export function combineHooks(...sets: readonly WithUndefined<Hooks>[]): Hooks {
  for (const [index, hooks] of sets.entries()) {
    if (typeof hooks !== 'object' || hooks === null || Array.isArray(hooks)) {
      throw new ClerkConfigError(
        `argument ${index + 1} of combineHooks must be an object (got ${kindOf(hooks)})`,
      )
    }
  }
  const all =
    <Name extends keyof HookEvents>(name: Name) =>
    (event: HookEvents[Name]) => {
      for (const hooks of sets) notify<HookEvents[Name]>(own(hooks, name), event)
    }
  return {
    onRequest: all('onRequest'),
    onResponse: all('onResponse'),
    onDrift: all('onDrift'),
    onWarning: all('onWarning'),
  }
}

/** Looks the method up for each entry, so that one that is replaced later is called. */
function print(entry: LogEntry): void {
  console[entry.level](entry)
}

type WithUndefined<T> = { [K in keyof T]?: T[K] | undefined }

/** An entry whose fields that do not apply are undefined. */
type Draft = WithUndefined<LogEntry> & Pick<LogEntry, 'level' | 'message'>

function withoutUndefined<T extends object>(draft: T) {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined))
}

function draftOfStart(event: RequestEvent): Draft {
  const { callId, operation, attempt } = event
  const message = `${operation}: attempt ${attempt}`
  return { level: 'debug', message, operation, callId, attempt, url: urlOf(event) }
}

function draftOfEnd(event: ResponseEvent): Draft {
  const { operation, callId, attempt, status, durationMs, retryInMs, traceId, headers, error } = ownOf(event)
  const facts: ErrorFacts = ownOf(error instanceof ClerkError ? error : { code: 'aborted' })
  const isFailure = error !== undefined || status === undefined
  const willRepeat = retryInMs !== undefined
  let level: LogLevel = 'info'
  if (isFailure && facts.code !== 'aborted') level = willRepeat ? 'warn' : 'error'
  const failure = isFailure ? loggedError(facts) : undefined
  const words = [status, failure && detailOf(failure), willRepeat && '(will be repeated)']
  return {
    level,
    message: `${operation}: ${words.filter(Boolean).join(' ')}`,
    operation,
    callId,
    attempt,
    status,
    durationMs,
    retryInMs,
    // The id that the body names goes before that of the header.
    traceId: plain(facts.traceId) ?? plain(traceId),
    headers: limitHeaders(headers),
    error: failure,
  }
}

/** What is read of an error. */
interface ErrorFacts extends WithUndefined<LoggedError> {
  code: LoggedError['code']
  errors?: readonly ApiErrorItem[]
  traceId?: string
}

function loggedError({ code, reason, phase, limit, errors = [] }: ErrorFacts): LoggedError {
  const codes = errors.slice(0, 10).flatMap((item) => codeOf(item) ?? [])
  const clerkCodes = codes.length > 0 ? codes : undefined
  return withoutUndefined({ code, reason, phase, limit, clerkCodes }) as LoggedError
}

/** What the status does not say already. */
function detailOf({ code, reason, clerkCodes }: LoggedError): string | undefined {
  return code === 'api' ? clerkCodes?.[0] : (reason ?? code)
}

/*
 * What a server or an app's data may have put somewhere is logged only in the form that it should have, which keys,
 * tokens, addresses and passwords do not have.
 */

/** A code of Clerk's errors: words in lower case, with one digit at most (`web3`). */
function codeOf(item: ApiErrorItem): string | undefined {
  const code = own(item, 'code')
  const isCode = typeof code === 'string' && code.length <= 64 && /^[a-z_]+(\d[a-z_]*)?$/.test(code)
  return isCode ? code : undefined
}

/** A trace id, a number, a date or a rate limit: keys have an underscore, tokens have dots. */
function plain(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z\d ,;:="-]{1,100}$/.test(value) ? value : undefined
}

/** The headers of an event except `cf-ray`, which is the trace id. */
function limitHeaders(headers: Record<string, string> = {}): Record<string, string> | undefined {
  const limits = Object.entries(headers).filter(
    ([name, value]) => name !== 'cf-ray' && plain(value) === value,
  )
  return limits.length > 0 ? Object.fromEntries(limits) : undefined
}

/** The URL, where an id that does not look like one of Clerk's is replaced by its name: a token in place of an id. */
function urlOf({ operation, url }: RequestEvent): string {
  const template = operation.split('/')
  const segments = url.split('/')
  for (let index = 1; index < template.length; index++) {
    const name = template.at(-index)!
    const segment = segments.at(-index)!
    const isShown = !name.includes('{') || /^(?!.*sk_(live|test)_)[\w-]{1,64}$/.test(segment)
    if (!isShown) segments[segments.length - index] = name
  }
  return segments.join('/')
}
