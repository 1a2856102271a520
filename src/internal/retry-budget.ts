/**
 * Bounds how often the calls of one instance are repeated, so that an outage is not multiplied: a retry takes 5 of 500
 * and one after a timeout 10, and a call that succeeds at its first attempt gives 1 back. The figures are those of the
 * standard retry mode of AWS.
 *
 * @module
 */
import type { ClerkError } from '../errors.ts'
import type { Call } from './call.ts'
import { setBounded } from './set-bounded.ts'

const capacity = 500

/** What the retries of each instance have taken; without an entry, nothing. By API URL and key. */
const taken = new Map<string, number>()

/** Whose budget and rate limit a call counts against. */
export function instanceOf({ config, bearer }: Call): string {
  return `${config.apiUrl} ${bearer}`
}

/** Takes what a retry costs. Where too little is left, returns false, and the error says so. */
export function takeRetry(call: Call, error: ClerkError): boolean {
  const instance = instanceOf(call)
  const total = (taken.get(instance) ?? 0) + (error.code === 'timeout' ? 10 : 5)
  if (total > capacity) {
    error.message += ' (not repeated: too many calls of this instance are failing)'
    return false
  }
  setBounded(taken, instance, total)
  return true
}

/** A call has succeeded at its first attempt. */
export function giveBack(call: Call): void {
  // Nothing to look up while all is well.
  if (taken.size === 0) return
  const instance = instanceOf(call)
  const total = taken.get(instance)
  if (total !== undefined && total > 1) taken.set(instance, total - 1)
  else taken.delete(instance)
}
