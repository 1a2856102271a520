/** Lists that change while they are read, as functions over an array: no network, no schemas. */
import { type Client, createClient, type RequestOptions } from '../../src/client.ts'
import { ClerkApiError } from '../../src/errors.ts'
import type { ListParams } from '../../src/resources/users.ts'
import type { Random } from '../support/random.ts'

export interface Row {
  object: string
  id: string
  created_at: number
}

/** What a server does with `starting_after` where that user is not in the list: Clerk does not document it. */
export type UnknownCursor = 'is refused' | 'is not found' | 'ends the list' | 'begins the list again'

/** Nobody sends anything with it. */
export const client = createClient({})

/** The users of an instance in the order of their creation, and `GET /users` over them. */
export class ModelUsers {
  /** By `created_at`, then by id. */
  #rows: Row[]
  #ids: Map<string, Row>
  #next: number
  requests: ListParams[] = []
  /** Called before each request. */
  onRequest: () => void = () => {}

  readonly unknownCursor: UnknownCursor

  /** @param perMillisecond How many users have the same `created_at`. */
  constructor(count: number, unknownCursor: UnknownCursor, perMillisecond = 1) {
    this.unknownCursor = unknownCursor
    this.#rows = Array.from({ length: count }, (_, index) =>
      user(index, 1_700_000_000_000 + 2 * Math.floor(index / perMillisecond)),
    )
    this.#ids = new Map(this.#rows.map((row) => [row.id, row]))
    this.#next = count
  }

  get rows(): readonly Row[] {
    return this.#rows
  }

  has(id: string): boolean {
    return this.#ids.has(id)
  }

  /** Adds a user who is the newest, or one that is as old as any other. */
  add(random: Random, isNewest: boolean): string {
    const near = isNewest ? this.#rows.at(-1)! : this.#rows[random(this.#rows.length)]!
    const row = user(this.#next++, near.created_at + 1)
    this.#rows.splice(this.#after(row), 0, row)
    this.#ids.set(row.id, row)
    return row.id
  }

  delete(id: string): void {
    const row = this.#ids.get(id)
    if (!row) return
    this.#rows.splice(this.#rows.indexOf(row, this.#after(row) - 1), 1)
    this.#ids.delete(id)
  }

  deleteAny(random: Random): string {
    const { id } = this.#rows[random(this.#rows.length)]!
    this.delete(id)
    return id
  }

  list = async (_: Client, params: ListParams = {}, _options?: RequestOptions): Promise<Row[]> => {
    this.onRequest()
    this.requests.push(params)
    const { limit = 10, user_id, starting_after: cursor, order_by = '-created_at' } = params
    const { created_at_before: before = Infinity, created_at_after: after = -Infinity } = params
    const isDescending = order_by.startsWith('-')
    const fits = (row: Row) => row.created_at < before && row.created_at > after
    if (user_id) return user_id.map((id) => this.#ids.get(id)!).filter((row) => row && fits(row))

    // The rows of the list are those from `low` to below `high`, which the cursor narrows.
    let low = this.#after({ created_at: after, id: '~' })
    let high = this.#after({ created_at: before, id: '' })
    if (cursor !== undefined) {
      const row = this.#ids.get(cursor)
      const isKnown = row !== undefined && fits(row)
      if (!isKnown && this.unknownCursor === 'is refused') throw refusal(422)
      if (!isKnown && this.unknownCursor === 'is not found') throw refusal(404)
      if (!isKnown && this.unknownCursor === 'ends the list') return []
      if (isKnown && isDescending) high = this.#after(row) - 1
      else if (isKnown) low = this.#after(row)
    }
    const count = Math.min(limit, high - low)
    return isDescending ? this.#rows.slice(high - count, high).reverse() : this.#rows.slice(low, low + count)
  }

  /** Index of the first row that comes after this place. */
  #after({ created_at, id }: Pick<Row, 'created_at' | 'id'>): number {
    let low = 0
    let high = this.#rows.length
    while (low < high) {
      const middle = (low + high) >> 1
      const row = this.#rows[middle]!
      if (row.created_at < created_at || (row.created_at === created_at && row.id <= id)) low = middle + 1
      else high = middle
    }
    return low
  }
}

function user(number: number, created_at: number): Row {
  return { object: 'user', id: `user_${String(number).padStart(7, '0')}`, created_at }
}

export function refusal(status: number): ClerkApiError {
  const fields = { operation: 'GET /users', status, errors: [], attempts: 1 }
  return new ClerkApiError(`GET /users: ${status}`, fields)
}

/** A list by offset, newest first, such as that of organizations. */
export class ModelRows {
  rows: Row[]
  #next: number
  onRequest: () => void = () => {}

  constructor(count: number) {
    this.rows = Array.from({ length: count }, (_, index) => organization(count - 1 - index))
    this.#next = count
  }

  addNewest(): void {
    this.rows.unshift(organization(this.#next++))
  }

  /** Deletes any row and returns its place in the list. */
  deleteAny(random: Random): { place: number; id: string } {
    const place = random(this.rows.length)
    return { place, id: this.rows.splice(place, 1)[0]!.id }
  }

  list = async (_: Client, { limit = 10, offset = 0 }: { limit?: number; offset?: number } = {}) => {
    this.onRequest()
    return { data: this.rows.slice(offset, offset + limit), total_count: this.rows.length }
  }
}

function organization(number: number): Row {
  return { object: 'organization', id: `org_${number}`, created_at: 1_700_000_000_000 + number }
}
