/**
 * Testing tokens let end-to-end tests bypass bot detection.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as testingTokens from 'edge-clerk/testing-tokens'
 *
 * export async function testingToken(clerk: Client): Promise<string> {
 *   const { token } = await testingTokens.create(clerk)
 *   return token
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/testing-tokens
 */
import type { Client, RequestOptions } from '../client.ts'
import { path } from '../internal/path.ts'
import { request } from '../internal/request.ts'
import { TestingToken } from '../schemas/testing-token.ts'

export type { TestingToken } from '../schemas/testing-token.ts'

/** Creates a short-lived testing token. `POST /testing_tokens` */
export async function create(client: Client, options?: RequestOptions): Promise<TestingToken> {
  return request(client, 'POST', path('/testing_tokens'), { output: TestingToken }, options)
}
