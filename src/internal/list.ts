import type { Client, RequestOptions } from '../client.ts'
import { type Page, page } from '../schemas/page.ts'
import { array } from '../schemas/schema.ts'
import type { Path } from './path.ts'
import { type Exchange, type Method, request } from './request.ts'

/** What a list that knows the parameter `paginated` answers. */
export type ListOf<T, Paginated> = Paginated extends true ? Page<T> : T[]

/**
 * Sends a list that answers a bare array, or a page where `paginated` is true; `output` is the schema of one item.
 * A page that comes unasked, as a later version may answer, is drift, but its array is what is returned.
 */
export async function requestList<T, Paginated extends boolean = false>(
  client: Client,
  method: Method,
  path: Path,
  { output, ...exchange }: Exchange<T> & { output: NonNullable<Exchange<T>['output']> },
  options?: RequestOptions,
  paginated?: Paginated,
): Promise<ListOf<T, Paginated>> {
  const shape = paginated ? page(output) : array(output)
  const answer = await request<Page<T> | T[]>(client, method, path, { ...exchange, output: shape }, options)
  return (paginated ? answer : (Object(answer).data ?? answer)) as ListOf<T, Paginated>
}
