import { ClerkConfigError } from '../errors.ts'

export interface PublishableKey {
  production: boolean
  /** Host of the instance's Frontend API. */
  host: string
}

/**
 * Reads `pk_<test|live>_<base64 of "host$">`.
 *
 * @throws {ClerkConfigError}
 */
export function parsePublishableKey(key: string): PublishableKey {
  const [, kind, encoded] = /^pk_(test|live)_([A-Za-z0-9+/]+=*)$/.exec(key) ?? []
  try {
    const [, host] = /^([a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?)\$$/i.exec(atob(encoded!)) ?? []
    if (host) return { production: kind === 'live', host }
  } catch {
    // Not base64: refused below.
  }
  throw new ClerkConfigError('publishableKey does not hold the host of a Frontend API: is it whole?')
}
