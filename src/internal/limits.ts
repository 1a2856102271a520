import type { Invalid } from './invalid.ts'
import { own } from './own.ts'

/** Settings of every call that a single call may set otherwise. */
export interface Limits {
  /** Time limit of one attempt in milliseconds, body included. @default 10000 */
  timeoutMs?: number | undefined
  /** Time limit of the call in milliseconds: all attempts, waits and bodies. @default 30000 */
  totalTimeoutMs?: number | undefined
  /** Attempts after the first, 0 to 5. With a throttle, those that Clerk refused (429) do not count. @default 2 */
  maxRetries?: number | undefined
}

/** The longest delay that a timer can have. */
const longestMs = 2 ** 31 - 1

/** What is wrong with a limit, if anything; the same for a client and for one call. */
export function limitProblem(name: string, value: unknown): string | undefined {
  const [least, most, unit] =
    name === 'maxRetries' ? [0, 5, 'an integer'] : [1, longestMs, 'a whole number of milliseconds']
  const holds = Number.isInteger(value) && Number(value) >= least && Number(value) <= most
  return holds ? undefined : `must be ${unit} from ${least} to ${most}`
}

/** A limit of one call: its own, else the client's. */
export function limitOf(
  name: keyof Limits,
  given: Limits,
  client: Required<Limits>,
  invalid: Invalid,
): number {
  const value = own(given, name)
  if (value === undefined) return Number(client[name])
  const problem = limitProblem(name, value)
  if (problem !== undefined) throw invalid(name, problem)
  return value
}
