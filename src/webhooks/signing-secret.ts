import { ClerkConfigError } from '../errors.ts'
import { decodeBase64 } from './base64.ts'

/**
 * Imports the HMAC key that a signing secret encodes: base64 after `whsec_`, or base64 alone.
 *
 * @throws {ClerkConfigError} for a secret that is malformed or encodes fewer than `leastBytes` bytes.
 */
export async function importSecret(name: string, secret: string, leastBytes: number): Promise<CryptoKey> {
  const bytes = decodeBase64(`${secret}`.replace(/^whsec_/, ''))
  if (bytes.length < leastBytes) throw new ClerkConfigError(`${name} must ${requirement(secret, leastBytes)}`)
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
}

/** What a refused secret must do, with its kind where it is another key of Clerk. */
function requirement(secret: unknown, leastBytes: number): string {
  const prefix = 'start with whsec_'
  if (typeof secret !== 'string') return `${prefix} (got ${typeof secret})`
  if (secret.startsWith('pk_')) return `${prefix} (got a publishable key)`
  if (secret.startsWith('sk_')) return `${prefix} (got a secret key)`
  return secret.startsWith('whsec_') ? `be ${leastBytes}+ bytes in base64 after whsec_` : prefix
}
