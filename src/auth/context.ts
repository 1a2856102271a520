import { type Client, configOf } from '../client.ts'
import { ClerkConfigError } from '../errors.ts'
import { remember } from '../internal/remember.ts'
import { scopeOf } from './keys.ts'
import { type PublishableKey, parsePublishableKey } from './publishable-key.ts'
import type { AuthenticateRequestOptions, VerifyContext } from './types.ts'

const instances = new Map<string, PublishableKey>()

/**
 * Checks the options of one call.
 *
 * @throws {ClerkConfigError} also for an option that switches a check on, in a form that would leave it off
 */
export function createContext(client: Client, options: AuthenticateRequestOptions): VerifyContext {
  const config = configOf(client)
  const { publishableKey, jwtKey, secretKey, machineSecretKey, now } = config
  const { domain, isSatellite, proxyUrl, signInUrl, acceptsToken, clockSkewMs = 5000 } = options
  const check = (name: string, holds: unknown) => {
    if (!holds) throw new ClerkConfigError(`${name} is not usable`)
  }
  const list = (name: 'audience' | 'authorizedParties' | 'issuer') => {
    if (options[name] === undefined) return undefined
    const values: unknown[] = [options[name]].flat()
    check(name, values.length && values.every((value) => value && typeof value === 'string'))
    return values as string[]
  }
  const hostOf = (name: 'proxyUrl' | 'signInUrl') => {
    if (options[name] === undefined) return undefined
    const [, host] = /^https?:\/\/([^\s/?#@\\]+)([/?#]\S*)?$/.exec(options[name]) ?? []
    check(name, host)
    return host
  }

  const isM2mOnly = () => [acceptsToken].flat().every((type) => type === 'm2m_token')
  check('a key', jwtKey || secretKey || publishableKey || (machineSecretKey && isM2mOnly()))
  check('clockSkewMs', Number.isFinite(clockSkewMs) && clockSkewMs >= 0)
  check('now', Number.isFinite(now()))
  check('domain', domain === undefined || /^[\w-]+(\.[\w-]+)*(:\d+)?$/.test(domain ?? ''))
  const proxyHost = hostOf('proxyUrl')
  // A path is put behind it.
  check('proxyUrl', !/[?#]/.test(proxyUrl ?? ''))
  const instance =
    publishableKey === undefined
      ? undefined
      : (instances.get(publishableKey) ??
        remember(instances, publishableKey, parsePublishableKey(publishableKey)))
  if (isSatellite) {
    check('domain', domain || proxyUrl)
    const signInHost = hostOf('signInUrl')
    check('signInUrl', signInUrl ? ![domain, proxyHost].includes(signInHost) : instance?.production !== false)
  }
  const ownHost = isSatellite && domain && instance?.production ? `clerk.${domain}` : instance?.host
  return {
    client,
    config,
    options,
    scope: scopeOf(config),
    instance,
    ownHost,
    clockSkewMs,
    audience: list('audience'),
    authorizedParties: list('authorizedParties'),
    issuer: list('issuer'),
    sessionIssuer: instance && [
      `https://${instance.host}`,
      `https://${ownHost}`,
      proxyUrl?.replace(/\/+$/, ''),
    ],
  }
}
