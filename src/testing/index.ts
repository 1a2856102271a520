/**
 * Makes a Clerk in memory, to test apps without an account and without a network.
 *
 * ```ts
 * import { createClient } from 'edge-clerk'
 * import { createTestClerk } from 'edge-clerk/testing'
 * import * as users from 'edge-clerk/users'
 *
 * const clerk = createTestClerk({ users: [{ first_name: 'Ada', email_address: ['ada@example.com'] }] })
 * const client = createClient(clerk.clientOptions)
 *
 * const [ada] = await users.list(client, { query: 'ada' })
 * const request = new Request('https://app.example.com/', {
 *   headers: { cookie: await clerk.cookies({ userId: ada!.id }) },
 * })
 * clerk.failNext({ status: 503, operation: 'GET /users/{user_id}' })
 * ```
 *
 * @module
 */
export {
  createTestClerk,
  type TestClerk,
  type TestClerkOptions,
  type TestRequest,
} from './create-test-clerk.ts'
export type { Fault } from './faults.ts'
export type { SessionTokenOptions, TokenOrganization } from './tokens.ts'
export type { TestUser } from './users.ts'
export { sampleWebhookEvent } from './webhook-samples.ts'
export { type SignWebhookOptions, signWebhook } from './webhooks.ts'
