import type { Client, RequestOptions } from './client.ts'
import { ClerkResponseError } from './errors.ts'
import { ownOf } from './internal/own.ts'
import { isObject } from './schemas/is-object.ts'

/** Any list function of a resource module: ids in URL order, then params, then options. */
// biome-ignore lint/suspicious/noExplicitAny: the arguments are taken from the function given
export type List<Args extends any[], Result> = (client: Client, ...args: Args) => Promise<Result>

/** The item type of what a list returns. */
export type ItemOf<Result> = Result extends readonly (infer T)[]
  ? T
  : Result extends { data: (infer T)[] }
    ? T
    : Result extends { m2m_tokens: (infer T)[] }
      ? T
      : never

interface Params {
  limit?: number
  offset?: number
  order_by?: string
  starting_after?: string
}

/** A server that sends a page this often in a row ignores the offset; rows that move can repeat a page once. */
const mostRepeats = 2

/**
 * Iterates over every item of a list, page after page: `paginate(users.list, client, { banned: true })`. Ids come
 * before the params, as in the list itself. `limit` is the page size, 100 where none is given.
 *
 * Users are read by cursor, at the same cost on every page, unless `order_by` or `offset` forbids it: the loop may
 * delete each user that it is given, because the next page is read before the last item of a page is yielded.
 *
 * All other lists are read by offset. Rows that are added between two pages make no row come twice, unless they are
 * more than a page; rows that are deleted make it skip as many: collect the ids first, then delete.
 *
 * @throws {ClerkResponseError} `repeated_page` when the server sends the same page again and again.
 */
export async function* paginate<Args extends unknown[], Result>(
  list: List<Args, Result>,
  client: Client,
  ...args: Args
): AsyncGenerator<ItemOf<Result>, void, undefined> {
  const at = args.findIndex((arg) => typeof arg !== 'string')
  const ids = at < 0 ? args : args.slice(0, at)
  const [given, options] = (at < 0 ? [] : args.slice(at)) as [Params?, RequestOptions?]
  const { limit = 100, offset: firstOffset = 0, order_by: order = '' } = ownOf(given ?? {})
  const isInCursorOrder = /^([+-]?created_at)?$/.test(order)
  const params: Params = { ...given, limit }
  const read = async (): Promise<PageOf<ItemOf<Result>>> =>
    pageOf(await Reflect.apply(list, undefined, [client, ...ids, params, options]))

  let previous = new Set<string>()
  let repeats = 0
  let rowsRead = 0
  let page = await read()
  while (page.items.length > 0) {
    const { items, total } = page
    rowsRead += items.length
    const isLast = items.length < limit || (total !== undefined && firstOffset + rowsRead >= total)
    const cursor = isInCursorOrder && firstOffset === 0 ? cursorOf(items) : undefined
    if (cursor === undefined) params.offset = firstOffset + rowsRead
    else params.starting_after = cursor

    const marks = items.map(markOf)
    const fresh = items.filter((_, index) => !previous.has(marks[index]!))
    repeats = fresh.length === 0 ? repeats + 1 : 0
    if (repeats > 0 && (cursor !== undefined || repeats > mostRepeats)) throw repeatedPage()
    previous = new Set(marks)

    const last = fresh.pop()
    yield* fresh
    // Read before the last item is yielded: the loop may delete it, and it is the cursor. Where that fails, the item is
    // yielded all the same, and the error comes after it.
    const next = isLast ? undefined : read()
    await next?.catch(() => {})
    if (last !== undefined) yield last
    if (!next) return
    page = await next
  }
}

interface PageOf<T> {
  items: T[]
  /** Of all pages, where the list says. */
  total: number | undefined
}

/** The rows of a list, whether it returns an array or a page. */
function pageOf<T>(result: unknown): PageOf<T> {
  if (Array.isArray(result)) return { items: result, total: undefined }
  if (!isObject(result)) return { items: [], total: undefined }
  const { data, m2m_tokens, total_count } = ownOf(result)
  const items = [data, m2m_tokens].find(Array.isArray) ?? []
  return { items, total: typeof total_count === 'number' ? total_count : undefined }
}

/** The cursor after a page: only `GET /users` has one, and its rows say what they are. */
function cursorOf(items: unknown[]): string | undefined {
  const last = items.at(-1)
  return isObject(last) && last.object === 'user' && typeof last.id === 'string' ? last.id : undefined
}

/** What distinguishes a row from others: its id, or all of it where it has none. */
function markOf(item: unknown): string {
  return isObject(item) && item.id !== undefined ? String(item.id) : JSON.stringify(item)
}

function repeatedPage(): ClerkResponseError {
  const message = 'paginate: the server keeps sending the same page in place of the next one'
  return new ClerkResponseError(message, { operation: 'paginate', reason: 'repeated_page' })
}
