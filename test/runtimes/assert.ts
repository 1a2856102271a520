/** The few assertions of the conformance suite; they need nothing but the language. */

export function fail(message: string): never {
  throw new Error(message)
}

export function ok(value: unknown, message = 'is not truthy'): asserts value {
  if (!value) fail(`${show(value)} ${message}`)
}

/** Deep equality of what JSON can hold, `undefined`, `Uint8Array` and plain objects; key order does not matter. */
export function equal(actual: unknown, expected: unknown, message = ''): void {
  if (!same(actual, expected))
    fail(`${message && `${message}: `}got ${show(actual)}, wanted ${show(expected)}`)
}

export function match(actual: unknown, pattern: RegExp, message = ''): asserts actual is string {
  if (typeof actual !== 'string' || !pattern.test(actual)) {
    fail(`${message && `${message}: `}${show(actual)} does not match ${pattern}`)
  }
}

/** What a test wants of an error: its `code`, and any fields besides. */
export type Wanted = string | Record<string, unknown>

/** What was thrown; its fields are still to be checked. */
export type Thrown = Error & Record<string, unknown>

/** Waits for a rejection and returns what was thrown, after holding it to `wanted`. */
export async function rejects(
  work: Promise<unknown> | (() => Promise<unknown>),
  wanted?: Wanted,
): Promise<Thrown> {
  let value: unknown
  try {
    value = await (typeof work === 'function' ? work() : work)
  } catch (error) {
    return check(error, wanted)
  }
  fail(`resolved with ${show(value)}, wanted ${show(wanted ?? 'a rejection')}`)
}

/** Returns what a function throws, after holding it to `wanted`. */
export function throws(work: () => unknown, wanted?: Wanted): Thrown {
  let value: unknown
  try {
    value = work()
  } catch (error) {
    return check(error, wanted)
  }
  fail(`returned ${show(value)}, wanted ${show(wanted ?? 'a throw')}`)
}

function check(error: unknown, wanted: Wanted = {}): Thrown {
  const fields = typeof wanted === 'string' ? { code: wanted } : wanted
  for (const [name, value] of Object.entries(fields)) {
    const actual = Object(error)[name]
    if (!same(actual, value))
      fail(`error.${name} is ${show(actual)}, wanted ${show(value)}, in ${show(error)}`)
  }
  return error as Thrown
}

function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && same(left[key], right[key]))
  )
}

function show(value: unknown): string {
  if (Object(value) === value && 'stack' in (value as object)) return String((value as Error).stack)
  try {
    return JSON.stringify(value)?.slice(0, 500) ?? String(value)
  } catch {
    return String(value)
  }
}
