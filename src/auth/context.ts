import { type Client, type Config, configOf } from '../client.ts'
import { ClerkConfigError } from '../errors.ts'
import { setBounded } from '../internal/set-bounded.ts'
import { keySetIdOf } from './keys.ts'
import { readList, wrongOption } from './options.ts'
import { type PublishableKey, parsePublishableKey } from './publishable-key.ts'
import type { AuthenticateRequestOptions, VerifyContext } from './types.ts'
import { text } from './values.ts'

const instances = new Map<string, PublishableKey>()

/**
 * Checks the options of one call.
 *
 * @throws {ClerkConfigError} for a wrong option or key; also for an option such as `audience: []`, which would leave its check off
 */
export function createContext(client: Client, options: AuthenticateRequestOptions): VerifyContext {
  const config = configOf(client)
  const { domain, isSatellite, clockSkewMs = 5000 } = options
  checkKeys(config, options)
  if (!Number.isFinite(clockSkewMs) || clockSkewMs < 0) {
    throw wrongOption('clockSkewMs', 'must be a number of milliseconds from 0', clockSkewMs)
  }
  const now: unknown = config.now()
  if (!Number.isFinite(now)) throw wrongOption('now', 'must return a number of milliseconds', now)
  if (domain !== undefined && !/^[\w-]+(\.[\w-]+)*(:\d+)?$/.test(text(domain))) {
    throw wrongOption('domain', 'must be a host such as app.example.com', domain)
  }
  const proxyHost = hostOf(options, 'proxyUrl')
  const proxyUrl = options.proxyUrl && withoutLastSlashes(options.proxyUrl)
  // The handshake appends a path.
  if (/[?#]/.test(proxyUrl ?? '')) throw new ClerkConfigError('proxyUrl must not have a query or fragment')
  const instance = instanceOf(config)
  if (isSatellite) checkSatellite(options, proxyHost, instance)
  const ownHost = isSatellite && domain && instance?.production ? `clerk.${domain}` : instance?.host
  return {
    client,
    config,
    options,
    keySetId: keySetIdOf(config),
    instance,
    ownHost,
    proxyUrl,
    clockSkewMs,
    audience: textsOf(options, 'audience', 'a string'),
    authorizedParties: textsOf(options, 'authorizedParties', 'an origin such as https://app.example.com'),
    issuer: textsOf(options, 'issuer', 'a URL such as https://clerk.example.com'),
    sessionIssuer: instance && [`https://${instance.host}`, `https://${ownHost}`, proxyUrl],
  }
}

function checkKeys(
  { jwtKey, secretKey, publishableKey, machineSecretKey }: Config,
  { acceptsToken }: AuthenticateRequestOptions,
): void {
  if (jwtKey || secretKey || publishableKey) return
  // A machine's key alone names no instance, so that it serves only to ask about M2M tokens.
  if (machineSecretKey && [acceptsToken].flat().every((type) => type === 'm2m_token')) return
  throw new ClerkConfigError('secretKey, jwtKey or publishableKey is missing')
}

function instanceOf({ publishableKey }: Config): PublishableKey | undefined {
  if (publishableKey === undefined) return undefined
  return (
    instances.get(publishableKey) ??
    setBounded(instances, publishableKey, parsePublishableKey(publishableKey))
  )
}

function checkSatellite(
  options: AuthenticateRequestOptions,
  proxyHost: string | undefined,
  instance: PublishableKey | undefined,
): void {
  const { domain } = options
  if (!domain && !proxyHost) throw new ClerkConfigError('domain or proxyUrl is required for a satellite')
  const host = hostOf(options, 'signInUrl')
  // In production, the Frontend API has the address of the primary.
  if (!host && instance?.production === false) {
    throw new ClerkConfigError('signInUrl is required for a satellite in development')
  }
  if (host && (host === domain || host === proxyHost)) {
    throw new ClerkConfigError('signInUrl must be on another host than the satellite')
  }
}

/** The host of an option that is an absolute URL. */
function hostOf(options: AuthenticateRequestOptions, name: 'proxyUrl' | 'signInUrl'): string | undefined {
  const url = options[name]
  if (url === undefined) return undefined
  const [, host] = /^https?:\/\/([^\s/?#@\\]+)([/?#]\S*)?$/.exec(text(url)) ?? []
  if (!host) throw wrongOption(name, 'must be an absolute http or https URL', url)
  return host
}

/** Counts backwards, because a regular expression such as `/\/+$/` takes quadratic time. */
function withoutLastSlashes(url: string): string {
  let end = url.length
  while (url[end - 1] === '/') end--
  return url.slice(0, end)
}

function textsOf(
  options: AuthenticateRequestOptions,
  name: 'audience' | 'authorizedParties' | 'issuer',
  wanted: string,
): string[] | undefined {
  const given = options[name]
  return given === undefined ? undefined : readList(name, given, wanted, isFilled)
}

function isFilled(value: unknown): value is string {
  return text(value) !== ''
}
