import * as v from 'valibot'
import type { Client, RequestOptions } from '../client.ts'
import { type Page, page } from '../schemas/page.ts'
import { matches } from './matches.ts'
import type { Path } from './path.ts'
import { type Exchange, type Method, request } from './request.ts'

/** What a list that knows the parameter `paginated` answers. */
export type ListOf<T, Paginated> = Paginated extends true ? Page<T> : T[]

/**
 * Sends a list that answers a bare array, or a page where `paginated` is true; `output` is the schema of one item.
 * A page that comes unasked, as a later version may answer, is read too, and its array returned.
 */
export async function requestList<T, Paginated extends boolean = false>(
  client: Client,
  method: Method,
  path: Path,
  { output, ...exchange }: Exchange<T> & { output: v.GenericSchema<unknown, T> },
  options?: RequestOptions,
  paginated?: Paginated,
): Promise<ListOf<T, Paginated>> {
  const array = v.array(output)
  // A type of its own, which the walk leaves to the schema: it takes the shape that came, and walks on.
  const either: v.GenericSchema<unknown, T[] | Page<T>> = {
    ...array,
    type: 'list',
    '~run': (dataset, config) => {
      const { value } = dataset
      const shape: v.GenericSchema<unknown, T[] | Page<T>> =
        !paginated && Array.isArray(value) ? array : page(output)
      return matches(shape, value) ? { typed: true, value: value as T[] } : shape['~run'](dataset, config)
    },
  }
  const answer = await request(client, method, path, { ...exchange, output: either }, options)
  // The answer may be anything: outside strict mode it is returned whatever it is.
  return (paginated ? answer : (Object(answer).data ?? answer)) as ListOf<T, Paginated>
}
