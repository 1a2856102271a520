import { type Client, type Config, configOf, type RequestOptions } from '../client.ts'
import { ClerkConfigError, ClerkInputError } from '../errors.ts'
import type { Call, Exchange, Method } from './call.ts'
import type { Invalid } from './invalid.ts'
import { kindOf } from './kind.ts'
import { limitOf } from './limits.ts'
import { own } from './own.ts'
import type { Path } from './path.ts'

/** Checks the arguments and options of a call, and puts it together. Sends nothing. */
export function prepare(
  client: Client,
  method: Method,
  path: Path,
  exchange: Exchange,
  options: RequestOptions | null | undefined,
): Call {
  const config = configOf(client)
  const operation = `${method} ${path.template}`
  const invalid: Invalid = (argument, requirement) =>
    new ClerkInputError(`${operation}: ${printable(argument)} ${requirement}`, { operation })
  const { headers: headersOption, idempotent, ...settings } = readOptions(options, config, invalid)
  const expanded = path.expand(invalid)
  const url = config.apiUrl + expanded
  // No id may have moved the request. Words between slashes cannot; of anything else, the URL must be what was put
  // together, to the letter.
  const isPlain = /^(\/[\w-]+)+$/.test(expanded)
  if (!isPlain && !(/^(\/[^/?#]+)+$/.test(expanded) && new URL(url).href === url)) {
    throw invalid('path', 'must be like /users/{user_id}, without a query or dot segments')
  }
  const key = own(exchange, 'key') ?? 'secretKey'
  const bearer = key === 'none' ? '' : config[key]
  if (bearer === undefined) throw missingKey(operation, key)
  const headers = headersOf(config, headersOption, own(exchange, 'headers'), invalid)
  const body = own(exchange, 'body')?.(invalid, headers)
  if (bearer !== '') headers.authorization = `Bearer ${bearer}`
  const isSafe = method !== 'POST' && method !== 'PATCH'
  return {
    ...settings,
    config,
    operation,
    method,
    url,
    target: url + (own(exchange, 'query')?.(invalid) ?? ''),
    headers,
    body,
    bearer,
    expects: own(exchange, 'expects') ?? 'nothing',
    inspect: own(exchange, 'inspect'),
    isRepeatable: isSafe || idempotent || own(exchange, 'isRepeatable') === true,
    throttle: own(exchange, 'skipsThrottle') ? undefined : config.throttle,
  }
}

/**
 * The name of an argument as it may stand in a message: keys of metadata and of params that were passed on may hold
 * anything. Where the whole does not fit, the name that it begins with.
 */
function printable(argument: string): string {
  if (/^[\w.[\]-]{1,100}$/.test(argument)) return argument
  return /^\w{1,50}(?=[.[])/.exec(argument)?.[0] ?? 'a parameter'
}

/** The options of a call, each once and as its own property. */
function readOptions(options: RequestOptions | undefined | null, config: Config, invalid: Invalid) {
  const given: RequestOptions = options ?? {}
  if (typeof given !== 'object' || Array.isArray(given)) {
    throw invalid('options', `must be an object (got ${kindOf(given)})`)
  }
  const signal = own(given, 'signal') ?? undefined
  if (signal && typeof signal.addEventListener !== 'function') {
    throw invalid('signal', `must be an AbortSignal (got ${kindOf(signal)})`)
  }
  const idempotent = own(given, 'idempotent') ?? false
  if (typeof idempotent !== 'boolean') {
    throw invalid('idempotent', `must be a boolean (got ${kindOf(idempotent)})`)
  }
  return {
    signal,
    headers: own(given, 'headers'),
    idempotent,
    timeoutMs: limitOf('timeoutMs', given, config, invalid),
    totalTimeoutMs: limitOf('totalTimeoutMs', given, config, invalid),
    maxRetries: limitOf('maxRetries', given, config, invalid),
  }
}

function missingKey(operation: string, key: string): ClerkConfigError {
  const variable = key === 'secretKey' ? 'CLERK_SECRET_KEY' : 'CLERK_MACHINE_SECRET_KEY'
  const message = `${key} is missing: give it to createClient, or set ${variable} for createClientFromEnv`
  return new ClerkConfigError(`${operation}: ${message}`, { operation })
}

/** The headers of every call, then those of the options, then those of the operation: later ones replace earlier ones. */
function headersOf(
  config: Config,
  given: RequestOptions['headers'],
  ofOperation: Exchange['headers'],
  invalid: Invalid,
): Record<string, string> {
  // Without a prototype, so that fetch reads nothing that other code put on Object.prototype.
  const headers: Record<string, string> = Object.assign(Object.create(null), {
    'clerk-api-version': config.apiVersion,
    'user-agent': config.userAgent,
  })
  if (!given && !ofOperation) return headers
  let checked: Headers
  try {
    checked = new Headers(given ?? undefined)
    for (const [name, value] of Object.entries(ofOperation ?? {})) {
      if (value !== undefined) checked.set(name, value)
    }
  } catch {
    // The runtime's own error would quote the value.
    throw invalid('headers', 'must be names and values that HTTP allows')
  }
  if (checked.has('authorization')) {
    throw invalid('headers', 'must not set authorization: the client sends its own key')
  }
  for (const [name, value] of checked) headers[name] = value
  return headers
}
