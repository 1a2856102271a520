import { ClerkError, type ErrorFields } from '../errors.ts'
import type { AuthReason } from './reasons.ts'

/** A credential was refused, or could not be judged. It holds nothing of the token. */
export class ClerkTokenError extends ClerkError {
  static override readonly code = 'token'
  declare readonly code: 'token'
  declare readonly reason: AuthReason

  constructor(message: string, fields: ErrorFields<ClerkTokenError>) {
    super(message, fields)
  }
}

/** Ends a verification. The reason itself is the message where it says all. */
export function refuse(reason: AuthReason, message = inWords(reason)): never {
  throw new ClerkTokenError(message, { reason })
}

export function inWords(reason: AuthReason): string {
  return reason.replaceAll('-', ' ')
}
