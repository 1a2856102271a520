/**
 * Repairs the session of a browser: redirects to Clerk and back, the refresh of an expired token, satellite domains, and
 * paths that name an organization. Only an app that passes it to `authenticateRequest` has the code in its bundle.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import { authenticateRequest, toResponse, withHeaders } from 'edge-clerk/auth'
 * import { handshake } from 'edge-clerk/handshake'
 *
 * export async function page(clerk: Client, request: Request): Promise<Response> {
 *   const state = await authenticateRequest(clerk, request, {
 *     authorizedParties: ['https://app.example.com'],
 *     handshake,
 *   })
 *   const response = toResponse(state)
 *   if (response) return response
 *   return withHeaders(state, new Response(`Hello ${state.auth.userId}`))
 * }
 * ```
 *
 * @module
 */
import { checkCrossOrigin } from './handshake/cross-origin.ts'
import { checkOrganization } from './handshake/organization.ts'
import { redirect } from './handshake/redirect.ts'
import { refresh } from './handshake/refresh.ts'
import { resolve } from './handshake/resolve.ts'
import type { Handshake } from './types.ts'

export type { Handshake, OrganizationSync } from './types.ts'

/** Pass it to `authenticateRequest` as the option of this name. */
export const handshake: Handshake = { resolve, redirect, refresh, checkCrossOrigin, checkOrganization }
