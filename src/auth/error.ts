import { ClerkError } from '../errors.ts'
import type { AuthReason } from './reasons.ts'

/** A credential was refused, or could not be judged. It holds nothing of the token. */
export class ClerkTokenError extends ClerkError {
  static override readonly kind = 'Token'
  declare readonly reason: AuthReason
}

/** Ends a verification. */
export function refuse(reason: AuthReason, detail: string): never {
  throw new ClerkTokenError(`${reason}: ${detail}`, { reason })
}
