import type { Case } from '../case.ts'
import { connections } from './connections.ts'
import { instance } from './instance.ts'
import { machines } from './machines.ts'
import { organizations } from './organizations.ts'
import { signIn } from './sign-in.ts'
import { users } from './users.ts'

export const cases: Case[] = [...users, ...signIn, ...organizations, ...connections, ...machines, ...instance]

/** The functions of this package that stand for each method of `@clerk/backend`. */
export function counterparts(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { theirs, ours } of cases) found.set(theirs, [...new Set([...(found.get(theirs) ?? []), ours])])
  return found
}
