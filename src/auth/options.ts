import { ClerkConfigError } from '../errors.ts'
import { kindOf } from '../internal/kind.ts'

/** The error for an option: its name, what it must be, and what was given. No string is shown: it may be a key. */
export function wrongOption(name: string, requirement: string, given: unknown): ClerkConfigError {
  return new ClerkConfigError(`${name} ${requirement}${found(given)}`)
}

function found(given: unknown): string {
  if (given === '') return ' (got an empty string)'
  if (typeof given === 'string') return ''
  return ` (got ${typeof given === 'number' ? given : kindOf(given)})`
}

/** Checks an option that is a list, which may be empty. */
export function checkList(
  name: string,
  given: unknown,
  requirement: string,
  holds: (entry: unknown) => boolean,
): void {
  if (!Array.isArray(given)) throw wrongOption(name, 'must be a list', given)
  checkEach(name, given, requirement, holds)
}

/** An option that is one value or a list of at least one, as a list. Each entry must hold. */
export function readList<Entry>(
  name: string,
  given: unknown,
  wanted: string,
  holds: (entry: unknown) => entry is Entry,
): Entry[] {
  // A copy, because the app may change its list later; `flat` leaves out holes.
  const entries: unknown[] = [given].flat()
  const requirement = `must be ${wanted}`
  if (Array.isArray(given)) {
    if (entries.length === 0) throw new ClerkConfigError(`${name} must not be an empty list`)
    checkEach(name, entries, requirement, holds)
  } else if (!holds(given)) {
    throw wrongOption(name, `${requirement}, or a list of these`, given)
  }
  return entries as Entry[]
}

function checkEach(
  name: string,
  list: readonly unknown[],
  requirement: string,
  holds: (entry: unknown) => boolean,
): void {
  const index = list.findIndex((entry) => !holds(entry))
  if (index >= 0) throw wrongOption(`${name}[${index}]`, requirement, list[index])
}
