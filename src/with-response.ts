import { Client, configOf } from './client.ts'
import { ClerkInputError } from './errors.ts'
import { withoutKey } from './internal/without-key.ts'

/** What an operation returns, with facts about its response. */
export interface WithResponse<T> {
  data: T
  status: number
  headers: Headers
  /** Names the request in Clerk's logs: the `cf-ray` header. */
  traceId: string | undefined
  /** How many requests were sent. */
  attempts: number
}

/**
 * Calls an operation and returns its result with the status, the headers, the trace id and the number of attempts:
 * `const { data, traceId } = await withResponse(users.get, client, userId)`. If the operation makes several calls, as
 * `users.getMany` does, they are those of the last one. Rejects as the operation does; its errors have their own
 * `status`, `traceId` and `attempts`, so far as a response came.
 *
 * @throws {ClerkInputError} for a function that sends nothing with the client.
 */
export async function withResponse<Args extends unknown[], T>(
  operation: (client: Client, ...args: Args) => Promise<T>,
  client: Client,
  ...args: Args
): Promise<WithResponse<T>> {
  const config = configOf(client)
  let last: { response: Response; attempts: number } | undefined
  const onSuccess = (response: Response, attempts: number) => {
    last = { response, attempts }
    // Of a withResponse around this one.
    config.onSuccess?.(response, attempts)
  }
  const data = await operation(new Client({ ...config, onSuccess }), ...args)
  if (!last)
    throw new ClerkInputError('withResponse: the operation sent no request with the client that it was given')
  const { response, attempts } = last as { response: Response; attempts: number }
  const headers = new Headers()
  for (const [name, value] of response.headers) {
    // A server that echoes a key does not get it into a log.
    const clean = withoutKey(value, config.secretKey ?? '')
    headers.append(name, withoutKey(clean, config.machineSecretKey ?? ''))
  }
  const traceId = headers.get('cf-ray') ?? undefined
  return { data, status: response.status, headers, traceId, attempts }
}
