import type { Session } from '../schemas/session.ts'
import type { User } from '../schemas/user.ts'
import { notFound } from './router.ts'

/** A stored user: the row that the API returns, and what it never returns. */
export interface StoredUser {
  user: User
  password: string | undefined
  /** Milliseconds since the epoch at which a lock ends. */
  lockedUntil: number
  /** Base32. */
  totpSecret: string | undefined
  backupCodes: string[]
}

/** A one-time code that was sent to an email address or a phone number. */
interface SentCode {
  identificationId: string
  status: string
  attempts: number
  /** Milliseconds since the epoch. */
  expireAt: number
}

/** The data of one in-memory Clerk. */
export class Store {
  readonly users = new Map<string, StoredUser>()
  readonly sessions = new Map<string, Session>()
  readonly codes = new Map<string, SentCode>()
  readonly now: () => number
  readonly production: boolean
  #ids = 0

  constructor(now: () => number, production: boolean) {
    this.now = now
    this.production = production
  }

  /** Ids count up, so that they are the same in every run, and are as long as Clerk's. */
  nextId(prefix: string): string {
    this.#ids++
    return `${prefix}_${this.#ids.toString(36).padStart(27, '0')}`
  }

  /** @throws {Failure} 404 */
  user(id: string): StoredUser {
    const stored = this.users.get(id)
    if (!stored) throw notFound('user', id)
    return stored
  }

  clear(): void {
    for (const rows of [this.users, this.sessions, this.codes]) rows.clear()
    this.#ids = 0
  }
}
