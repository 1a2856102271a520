import type { Client, RequestOptions } from './client.ts'
import { ClerkResponseError } from './errors.ts'

/** Any list function of a resource module: ids in URL order, then params, then options. */
// biome-ignore lint/suspicious/noExplicitAny: the arguments are taken from the function given
export type List<Args extends any[], Answer> = (client: Client, ...args: Args) => Promise<Answer>

/** The item type of what a list answers. */
export type ItemOf<Answer> = Answer extends readonly (infer T)[]
  ? T
  : Answer extends { data: (infer T)[] }
    ? T
    : Answer extends { m2m_tokens: (infer T)[] }
      ? T
      : never

interface Params {
  limit?: number
  offset?: number
  order_by?: string
  starting_after?: string
}

/**
 * Iterates over every item of a list, page after page: `paginate(users.list, client, { banned: true })`. Ids come
 * before the params, as in the list itself. `limit` is the page size, 100 where none is given.
 *
 * Users are read by cursor, at the same cost on every page, unless `order_by` or `offset` forbids it; all else by
 * offset, where rows that come or go between pages can shift it.
 *
 * @throws {ClerkResponseError} `repeated_page` when a page begins with the item that one before began with.
 */
export async function* paginate<Args extends unknown[], Answer>(
  list: List<Args, Answer>,
  client: Client,
  ...args: Args
): AsyncGenerator<ItemOf<Answer>, void, undefined> {
  const at = args.findIndex((arg) => typeof arg !== 'string')
  const ids = at < 0 ? args : args.slice(0, at)
  const [given, options] = (at < 0 ? [] : args.slice(at)) as [Params?, RequestOptions?]
  const limit = given?.limit ?? 100
  const params: Params = { ...given, limit }
  const firstOffset = params.offset ?? 0
  const canUseCursor = !firstOffset && /^([+-]?created_at)?$/.test(params.order_by ?? '')
  const seen = new Set<string>()

  for (let read = 0; ; ) {
    options?.signal?.throwIfAborted()
    const answer: unknown = await Reflect.apply(list, undefined, [client, ...ids, params, options])
    const { data, m2m_tokens, total_count } = Object(answer)
    const items: ItemOf<Answer>[] | undefined = [answer, data, m2m_tokens].find(Array.isArray)
    if (!items?.length) return

    const mark = String(Object(items[0]).id ?? JSON.stringify(items[0]))
    if (seen.has(mark)) {
      const fields = { operation: 'paginate', reason: 'repeated_page', status: 200 }
      throw new ClerkResponseError('paginate: the server answered a page twice', fields)
    }
    seen.add(mark)
    yield* items
    read += items.length
    if (items.length < limit || (total_count !== undefined && firstOffset + read >= total_count)) return

    // Only `GET /users` has a cursor; its rows tell themselves apart.
    const last = items.at(-1) as { object?: unknown; id?: unknown }
    if (canUseCursor && last.object === 'user' && typeof last.id === 'string') params.starting_after = last.id
    else params.offset = firstOffset + read
  }
}
