import type { ClerkInputError } from '../errors.ts'

/**
 * Makes the error for a wrong argument of an operation: `invalid('limit', 'must be an integer from 1 to 500')`. The
 * message begins with the operation.
 */
export type Invalid = (argument: string, requirement: string) => ClerkInputError
