import type { Client, RequestOptions } from './client.ts'
import { ClerkApiError, ClerkInputError, ClerkResponseError } from './errors.ts'
import type { Invalid } from './internal/invalid.ts'
import { kindOf } from './internal/kind.ts'
import { own, ownOf } from './internal/own.ts'
import { query } from './internal/query.ts'
import { isObject } from './schemas/is-object.ts'

/** What a list returns: its rows, or a page of them. */
export type ListResult = readonly unknown[] | { data: unknown[] } | { m2m_tokens: unknown[] }

/** Any list function of a resource module: ids in URL order, then params, then options. */
// biome-ignore lint/suspicious/noExplicitAny: the arguments are taken from the function given
export type List<Args extends any[], Result extends ListResult> = (
  client: Client,
  ...args: Args
) => Promise<Result>

/** The item type of what a list returns. */
export type ItemOf<Result> = Result extends readonly (infer T)[]
  ? T
  : Result extends { data: (infer T)[] }
    ? T
    : Result extends { m2m_tokens: (infer T)[] }
      ? T
      : never

/** The arguments of a list, with a cursor among its params. A list without pages has no `limit` and takes none. */
export type PagesArgs<Args extends unknown[]> = { [Index in keyof Args]: WithCursor<Args[Index]> }
type WithCursor<Arg> = Arg extends unknown
  ? 'limit' extends keyof Arg
    ? Arg & { cursor?: string | null | undefined }
    : Arg
  : never

/** One page of a list. */
export interface ListPage<T> {
  /** Empty where the list ends with a full page, or where all rows of the page were on pages before. */
  items: T[]
  /** Continues after this page, in another invocation too. The last page has none. */
  cursor: string | undefined
}

/**
 * Iterates over every item of a list, page after page: `paginate(users.list, client, { banned: true })`. Ids come
 * before the params, as in the list itself. `limit` is the page size, 100 where none is given.
 *
 * Users are read by cursor, at the same cost on every page, unless `order_by` or `offset` forbids it: the loop may
 * delete each user that it is given, because the next page is read before the last item of a page is yielded.
 *
 * All other lists are read by offset. If rows are added between two requests, no row comes twice unless more than a page
 * is added. If rows are deleted, as many others are skipped: collect the ids first, then delete.
 *
 * @throws {ClerkResponseError} `repeated_page` when the server sends the same page again and again, `schema` when a
 * response holds no list.
 */
export async function* paginate<Args extends unknown[], Result extends ListResult>(
  list: List<Args, Result>,
  client: Client,
  ...args: Args
): AsyncGenerator<ItemOf<Result>, void, undefined> {
  const read = readPages<ItemOf<Result>>('paginate', list, client, argumentsOf(args))
  let page = await read.next()
  while (!page.done) {
    const { items } = page.value
    const last = items.pop()
    yield* items
    // Read before the last item is yielded: the loop may delete it, and the next page is the one after it. Where that
    // fails, the item is yielded all the same, and the error comes after it.
    const next = read.next()
    await next.catch(() => {})
    if (last !== undefined) yield last
    page = await next
  }
}

/**
 * Iterates over a list page by page, one request each: `pages(users.list, client, { limit: 500, cursor })`. The
 * `cursor` of a page is a plain string; an app stores it with the work that it did on the page, and continues from it
 * in another invocation. It belongs to one list, with the same ids and the same params; `limit` may differ.
 *
 * A user who is in the list all the time comes once, whatever else is added or deleted, even the users that the loop was
 * given. There is one exception: if the user that a stored cursor names is no longer in the list, others who were created
 * in the same millisecond may come again.
 *
 * In other lists and orders a cursor is an offset. If rows are added before it, as many rows come again when the app
 * continues from it; if rows are deleted before it, as many are skipped.
 *
 * @throws {ClerkInputError} for a cursor that is malformed, or of another list or other params.
 * @throws {ClerkResponseError} `repeated_page` when the server sends the same page again and again, `schema` when a
 * response holds no list.
 */
export async function* pages<Args extends unknown[], Result extends ListResult>(
  list: List<Args, Result>,
  client: Client,
  ...args: PagesArgs<Args>
): AsyncGenerator<ListPage<ItemOf<Result>>, void, undefined> {
  const { ids, params, options } = argumentsOf(args)
  const { cursor: stored, ...others } = ownOf(params)
  const start = stored === undefined || stored === null ? undefined : parseCursor(stored, ids, others)
  const read = readPages<ItemOf<Result>>('pages', list, client, { ids, params: others, options }, start)
  for await (const { items, next } of read) yield { items, cursor: next && cursorOf(next, ids, others) }
}

/**
 * Collects the items of `paginate`, or of any other iterable, in an array of at most `max`:
 * `collect(paginate(users.list, client), { max: 1000 })`.
 *
 * @throws {ClerkResponseError} `too_large` when there are more; nothing is read after that.
 */
export async function collect<T>(items: AsyncIterable<T>, options: { max: number }): Promise<T[]> {
  const { max } = ownOf(options)
  if (!Number.isInteger(max) || max < 1) throw invalidIn('collect')('max', 'must be an integer from 1')
  const collected: T[] = []
  for await (const item of items) {
    if (collected.length === max) {
      const message = `collect: there are more than ${max} items: raise max, or handle them one by one`
      throw new ClerkResponseError(message, { operation: 'collect', reason: 'too_large' })
    }
    collected.push(item)
  }
  return collected
}

const invalidIn =
  (operation: string): Invalid =>
  (argument, requirement) =>
    new ClerkInputError(`${operation}: ${argument} ${requirement}`, { operation })

interface Params {
  limit?: number
  offset?: number
  order_by?: string
  starting_after?: string
  created_at_before?: number
  created_at_after?: number
  user_id?: string[]
  cursor?: unknown
}

interface Arguments {
  ids: string[]
  params: Params
  options: RequestOptions | undefined
}

/** The arguments of a list after the client. */
function argumentsOf(args: unknown[]): Arguments {
  const count = args.findIndex((arg) => typeof arg !== 'string')
  const [params, options] = (count < 0 ? [] : args.slice(count)) as [Params?, RequestOptions?]
  const ids = (count < 0 ? args : args.slice(0, count)) as string[]
  return { ids, params: { ...params }, options }
}

/** Where a page begins: at an offset, or after a user. */
interface Position {
  /** `object` of the rows before it, such as `user`; empty where they have none. */
  object: string
  offset: number
  user?: { id: string; createdAt: number | undefined } | undefined
}

/** A server that sends a page this often in a row ignores the offset; rows that move can repeat a page once. */
const mostRepeats = 2

/** The pages of a list from `start`, each with the position of the next one; the last page has none. */
async function* readPages<Item>(
  caller: 'paginate' | 'pages',
  list: List<never, ListResult>,
  client: Client,
  { ids, params: given, options }: Arguments,
  start?: Position,
): AsyncGenerator<{ items: Item[]; next: Position | undefined }, void, undefined> {
  const { limit = 100, offset: firstOffset = 0, order_by: order = '' } = ownOf(given)
  const hasCursor = /^([+-]?created_at)?$/.test(order) && firstOffset === 0
  const params: Params = { ...given, limit }
  const send: Send<Item> = async (paramsOfPage) => {
    const result: unknown = await Reflect.apply(list, undefined, [client, ...ids, paramsOfPage, options])
    const rows = rowsOf<Item>(result)
    if (!rows) throw noList(caller)
    return rows
  }

  let previous = new Set<string>()
  let repeats = 0
  let position = start
  do {
    const { items, total } = await readPage(send, params, position)
    // Only what a list returns shows which list it is.
    const isOther = start !== undefined && items.length > 0 && objectOf(items[0]) !== start.object
    if (position === start && isOther) throw otherCursor()

    const next = positionAfter(items, (position?.offset ?? firstOffset) + items.length, hasCursor)
    const isLast =
      items.length < limit || (next.user === undefined && total !== undefined && next.offset >= total)
    const marks = items.map(markOf)
    const fresh = items.filter((_, index) => !previous.has(marks[index]!))
    // Where the user of the position is gone, those of the same millisecond are read again: all of them are remembered.
    const before = position?.user
    const isOfSameTime = before?.createdAt !== undefined && before.createdAt === next.user?.createdAt
    const isReadAgain = isOfSameTime && before.id !== next.user?.id
    let most = next.user ? 0 : mostRepeats
    if (isReadAgain) most = previous.size / limit
    repeats = fresh.length === 0 ? repeats + 1 : 0
    if (!isLast && repeats > most) throw repeatedPage(caller)
    if (!isOfSameTime) previous = new Set()
    for (const mark of marks) previous.add(mark)
    position = isLast ? undefined : next
    yield { items: fresh, next: position }
  } while (position)
}

type Send<Item> = (params: Params) => Promise<Rows<Item>>

async function readPage<Item>(
  send: Send<Item>,
  params: Params,
  position: Position | undefined,
): Promise<Rows<Item>> {
  if (!position) return send(params)
  const { user, offset } = position
  return user ? readAfter(send, params, user) : send({ ...params, offset })
}

/**
 * The users after one. Clerk does not document what its cursor does where that user was deleted, or no longer matches
 * the filters: it may be refused, end the list, or begin it again. So whatever looks like one of these is followed by
 * the question whether the user is still there; if not, the list continues by the time of creation, which lasts.
 */
async function readAfter<Item>(
  send: Send<Item>,
  params: Params,
  { id, createdAt }: NonNullable<Position['user']>,
): Promise<Rows<Item>> {
  const { order_by: order = '', starting_after: _, ...others } = ownOf(params)
  const isDescending = !/^[+c]/.test(order)
  let page: Rows<Item> | undefined
  let refusal: unknown
  try {
    page = await send({ ...params, starting_after: id })
    const first = createdAtOf(page.items[0])
    if (createdAt === undefined) return page
    if (first !== undefined && (isDescending ? first <= createdAt : first >= createdAt)) return page
  } catch (error) {
    const isRefused = error instanceof ClerkApiError && [400, 404, 422].includes(error.status)
    if (createdAt === undefined || !isRefused) throw error
    refusal = error
  }

  const { items } = await send({ ...others, user_id: [id], limit: 1 })
  if (items.length > 0) {
    if (page) return page
    throw refusal
  }
  // From here on, the filter stands in for the users that were read. It includes the millisecond of the user who is gone.
  const { created_at_before: before = Infinity, created_at_after: after = 0 } = ownOf(params)
  if (isDescending) params.created_at_before = Math.min(before, createdAt + 1)
  else params.created_at_after = Math.max(after, createdAt - 1)
  delete params.starting_after
  return send(params)
}

interface Rows<T> {
  items: T[]
  /** Of all pages, where the list says. */
  total: number | undefined
}

/** The rows of a list, whether it returns an array or a page; `undefined` for anything else. */
function rowsOf<T>(result: unknown): Rows<T> | undefined {
  if (Array.isArray(result)) return { items: result, total: undefined }
  if (!isObject(result)) return undefined
  const { data, m2m_tokens, total_count } = ownOf(result)
  const items = [data, m2m_tokens].find(Array.isArray)
  return items && { items, total: typeof total_count === 'number' ? total_count : undefined }
}

/** The position after the rows of a page: only `GET /users` has a cursor, and its rows say what they are. */
function positionAfter(items: unknown[], offset: number, hasCursor: boolean): Position {
  const last = items.at(-1)
  const object = objectOf(last)
  const id = isObject(last) ? own(last, 'id') : undefined
  const isUser = hasCursor && object === 'user' && typeof id === 'string' && /^\w[\w-]*$/.test(id)
  return { object, offset, user: isUser ? { id, createdAt: createdAtOf(last) } : undefined }
}

function objectOf(item: unknown): string {
  const object = isObject(item) ? own(item, 'object') : undefined
  return typeof object === 'string' && /^\w+$/.test(object) ? object : ''
}

function createdAtOf(item: unknown): number | undefined {
  const createdAt = isObject(item) ? own(item, 'created_at') : undefined
  return Number.isSafeInteger(createdAt) && Number(createdAt) >= 0 ? Number(createdAt) : undefined
}

/** What distinguishes a row from others: its id, or all of it where it has none. */
function markOf(item: unknown): string {
  const id = isObject(item) ? own(item, 'id') : undefined
  return id === undefined ? JSON.stringify(item) : String(id)
}

/** The end of a list must not be mistaken for a response without one. */
function noList(caller: string): ClerkResponseError {
  const message = `${caller}: the response holds no list`
  return new ClerkResponseError(message, { operation: caller, reason: 'schema' })
}

function repeatedPage(caller: string): ClerkResponseError {
  const message = `${caller}: the server keeps sending the same page in place of the next one`
  return new ClerkResponseError(message, { operation: caller, reason: 'repeated_page' })
}

/** `v1.<digest>.<object>.<offset>`, and for users `v1.<digest>.user.<offset>.<created_at>.<id>`. */
function cursorOf({ object, offset, user }: Position, ids: string[], params: Params): string {
  const place = `${object}.${offset}${user ? `.${user.createdAt ?? ''}.${user.id}` : ''}`
  return `v1.${digestOf(place, ids, params)}.${place}`
}

function parseCursor(cursor: unknown, ids: string[], params: Params): Position {
  if (typeof cursor !== 'string') {
    throw invalidIn('pages')('cursor', `must be a string (got ${kindOf(cursor)})`)
  }
  const match = /^v1\.(\w+)\.((\w*)\.(\d{1,16})(?:\.(\d{0,16})\.(\w[\w-]*))?)$/.exec(cursor)
  if (!match) throw invalidIn('pages')('cursor', 'must be a cursor that pages yielded, unchanged')
  const [, digest, place = '', object = '', offset, createdAt, id] = match
  if (digest !== digestOf(place, ids, params)) throw otherCursor()
  const user = id === undefined ? undefined : { id, createdAt: createdAt ? Number(createdAt) : undefined }
  return { object, offset: Number(offset), user }
}

function otherCursor(): ClerkInputError {
  return invalidIn('pages')('cursor', 'must be unchanged, and come from the same list, ids and params')
}

/**
 * A short digest (FNV-1a) of a cursor's place and of what it belongs to. It finds mistakes; whoever may write cursors may
 * read the list from anywhere.
 */
function digestOf(place: string, ids: string[], { limit: _, ...params }: Params): string {
  const sorted = Object.entries(params).sort(([one], [other]) => (one < other ? -1 : 1))
  const text = JSON.stringify([place, ...ids]) + query(Object.fromEntries(sorted))(invalidIn('pages'))
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193)
  return (hash >>> 0).toString(36)
}
