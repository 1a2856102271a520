/**
 * Accountless applications: temporary applications for development, with keys and a link to claim them. Frameworks use
 * them to start without an account.
 *
 * Experimental: these operations are in `@clerk/backend` only, not in Clerk's specification, and may change.
 *
 * ```ts
 * import { createClient } from 'edge-clerk'
 * import * as accountlessApplications from 'edge-clerk/accountless-applications'
 *
 * export async function claimUrl(): Promise<string | undefined> {
 *   const application = await accountlessApplications.create(createClient({}), { source: 'my-framework' })
 *   return application.claim_url
 * }
 * ```
 *
 * @module
 */
import { type Client, configOf, type RequestOptions } from '../client.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { AccountlessApplication } from '../schemas/accountless-application.ts'

export type { AccountlessApplication } from '../schemas/accountless-application.ts'

export interface CreateParams {
  /** The framework or tool that asks: lower-case letters, digits, `.`, `_` and `-`. */
  source?: string | undefined
}

/**
 * Creates an application and returns its secret key: do not log it. Needs no secret key. Clerk's frameworks add the
 * headers `Clerk-Framework` and `Clerk-Framework-Version`.
 *
 * Experimental: in `@clerk/backend` only, not in Clerk's specification. `POST /accountless_applications`
 */
export async function create(
  client: Client,
  params?: CreateParams,
  options?: RequestOptions,
): Promise<AccountlessApplication> {
  return request(
    client,
    'POST',
    path('/accountless_applications'),
    { query: query(params), output: AccountlessApplication, key: keyOf(client) },
    options,
  )
}

export interface CompleteParams extends CreateParams {}

/**
 * Reports that the keys of a claimed application are configured. Clerk's frameworks call it once, with the same
 * headers as `create`.
 *
 * Experimental: in `@clerk/backend` only, not in Clerk's specification. `POST /accountless_applications/complete`
 */
export async function complete(
  client: Client,
  params?: CompleteParams,
  options?: RequestOptions,
): Promise<AccountlessApplication> {
  return request(
    client,
    'POST',
    path('/accountless_applications/complete'),
    { query: query(params), output: AccountlessApplication, key: keyOf(client) },
    options,
  )
}

/** The secret key if the client has one, otherwise no key. */
function keyOf(client: Client): 'secretKey' | 'none' {
  return configOf(client).secretKey ? 'secretKey' : 'none'
}
