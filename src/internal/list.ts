import * as v from 'valibot'
import type { Client, RequestOptions } from '../client.ts'
import { type Page, page } from '../schemas/page.ts'
import type { Method } from './call.ts'
import type { Path } from './path.ts'
import { type OperationInit, request } from './request.ts'

/** What a list with the parameter `paginated` returns. */
export type ListOf<T, Paginated> = Paginated extends true ? Page<T> : T[]

/** Sends a list that returns a bare array, or a page where `paginated` is true; `output` is the schema of one item. */
export async function requestList<T, Paginated extends boolean = false>(
  client: Client,
  method: Method,
  path: Path,
  { output, ...init }: OperationInit<T> & { output: v.GenericSchema<unknown, T> },
  options?: RequestOptions,
  paginated?: Paginated,
): Promise<ListOf<T, Paginated>> {
  const schema: v.GenericSchema<unknown, Page<T> | T[]> = paginated ? page(output) : v.array(output)
  return request(client, method, path, { ...init, output: schema }, options) as Promise<ListOf<T, Paginated>>
}
