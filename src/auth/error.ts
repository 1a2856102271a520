import { ClerkError, type ErrorFields } from '../errors.ts'
import { type AuthReason, type TokenReason, tokenReasons } from './reasons.ts'

/** A credential was refused, or could not be judged. It holds nothing of the token. */
export class ClerkTokenError extends ClerkError {
  static override readonly code = 'token'
  declare readonly code: 'token'
  declare readonly reason: AuthReason

  constructor(message: string, fields: ErrorFields<ClerkTokenError>) {
    super(message, fields)
  }
}

/** Ends a verification. Without a message of its own, the error has that of the reason. */
export function refuse(reason: TokenReason, message?: string): never
export function refuse(reason: AuthReason, message: string): never
export function refuse(reason: AuthReason, message = tokenReasons[reason as TokenReason][1]): never {
  throw new ClerkTokenError(message, { reason })
}
