/**
 * Checks of the options and arguments of the kit. A problem is the rest of a message that begins with the name of the
 * value, `must be a string`. It never shows the value; `undefined` means no problem.
 *
 * @module
 */
import { kindOf } from '../internal/kind.ts'

type ProblemOf = (value: unknown) => string | undefined
type Fail = (message: string) => Error

/** Throws if a value has a problem. */
export function checkValue(name: string, value: unknown, problemOf: ProblemOf, fail: Fail): void {
  const problem = problemOf(value)
  if (problem !== undefined) throw fail(`${name} ${problem}`)
}

/** Throws if one of the named fields is given and has a problem. */
export function checkFields(
  object: object,
  problems: Readonly<Record<string, ProblemOf>>,
  fail: Fail,
  prefix = '',
): void {
  for (const [name, problemOf] of Object.entries(problems)) {
    const value = object[name as never]
    if (value !== undefined) checkValue(`${prefix}${name}`, value, problemOf, fail)
  }
}

export function textProblem(value: unknown): string | undefined {
  if (typeof value !== 'string') return `must be a string (got ${kindOf(value)})`
  return value === '' ? 'is empty' : undefined
}

export function textsProblem(value: unknown): string | undefined {
  if (!Array.isArray(value)) return `must be an array of strings (got ${kindOf(value)})`
  const index = value.findIndex((item) => typeof item !== 'string' || item === '')
  return index < 0 ? undefined : `must hold strings that are not empty (item ${index} is another)`
}

export function numberProblem(value: unknown): string | undefined {
  return Number.isFinite(value) ? undefined : `must be a finite number (got ${kindOf(value)})`
}

export function integerProblem(value: unknown, least: number, most = Infinity): string | undefined {
  const range = most === Infinity ? `from ${least}` : `from ${least} to ${most}`
  if (typeof value !== 'number') return `must be a whole number ${range} (got ${kindOf(value)})`
  const holds = Number.isInteger(value) && value >= least && value <= most
  return holds ? undefined : `must be a whole number ${range}`
}

export function objectProblem(value: unknown): string | undefined {
  const holds = typeof value === 'object' && value !== null && !Array.isArray(value)
  return holds ? undefined : `must be an object (got ${kindOf(value)})`
}

export function functionProblem(value: unknown): string | undefined {
  return typeof value === 'function' ? undefined : `must be a function (got ${kindOf(value)})`
}

export function booleanProblem(value: unknown): string | undefined {
  return typeof value === 'boolean' ? undefined : `must be a boolean (got ${kindOf(value)})`
}
