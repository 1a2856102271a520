/**
 * The waitlist: people who have asked to be let in.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as waitlistEntries from 'edge-clerk/waitlist-entries'
 *
 * export async function letNextIn(clerk: Client): Promise<void> {
 *   const params = { status: 'pending', order_by: 'created_at', limit: 1 }
 *   const { data } = await waitlistEntries.list(clerk, params)
 *   for (const { id } of data) await waitlistEntries.invite(clerk, id)
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/waitlist-entries
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { requestList } from '../internal/list.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { DeletedObject } from '../schemas/deleted-object.ts'
import { type Page, page } from '../schemas/page.ts'
import { WaitlistEntry } from '../schemas/waitlist-entry.ts'

export type { DeletedObject } from '../schemas/deleted-object.ts'
export type { Page } from '../schemas/page.ts'
export type { WaitlistEntry } from '../schemas/waitlist-entry.ts'

export interface ListParams {
  /** An email address or an id. */
  query?: string | undefined
  status?: 'pending' | 'invited' | 'completed' | 'rejected' | (string & {}) | undefined
  /** Column to sort by; a `-` before it sorts in descending order. @default -created_at */
  order_by?: `${'' | '+' | '-'}${'created_at' | 'email_address' | 'invited_at'}` | (string & {}) | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/** Lists the entries of the waitlist, newest first. `GET /waitlist_entries` */
export async function list(
  client: Client,
  params?: ListParams,
  options?: RequestOptions,
): Promise<Page<WaitlistEntry>> {
  return request(
    client,
    'GET',
    path('/waitlist_entries'),
    { query: query(params), output: page(WaitlistEntry) },
    options,
  )
}

export interface CreateParams {
  email_address: string
  /** Sends a confirmation by email. @default true */
  notify?: boolean | null | undefined
}

/**
 * Adds an address to the waitlist; for an address that is already on it, returns the existing entry.
 * `POST /waitlist_entries`
 */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<WaitlistEntry> {
  return request(
    client,
    'POST',
    path('/waitlist_entries'),
    { body: json(params), output: WaitlistEntry },
    options,
  )
}

/** Removes a pending entry from the waitlist. `DELETE /waitlist_entries/{waitlist_entry_id}` */
async function delete_(
  client: Client,
  waitlistEntryId: string,
  options?: RequestOptions,
): Promise<DeletedObject> {
  return request(
    client,
    'DELETE',
    path('/waitlist_entries/{waitlist_entry_id}', waitlistEntryId),
    { output: DeletedObject },
    options,
  )
}

/**
 * Adds 1 to 50 different addresses to the waitlist; for an address that is already on it, returns the
 * existing entry. `POST /waitlist_entries/bulk`
 */
export async function bulkCreate(
  client: Client,
  params: readonly CreateParams[],
  options?: RequestOptions,
): Promise<WaitlistEntry[]> {
  return requestList(
    client,
    'POST',
    path('/waitlist_entries/bulk'),
    { body: json(params), output: WaitlistEntry },
    options,
  )
}

export interface InviteParams {
  /** Invites an address even if it was invited before or belongs to a user. @default false */
  ignore_existing?: boolean | null | undefined
}

/** Sends an invitation to the address of an entry. `POST /waitlist_entries/{waitlist_entry_id}/invite` */
export async function invite(
  client: Client,
  waitlistEntryId: string,
  params?: InviteParams,
  options?: RequestOptions,
): Promise<WaitlistEntry> {
  return request(
    client,
    'POST',
    path('/waitlist_entries/{waitlist_entry_id}/invite', waitlistEntryId),
    { body: json(params), output: WaitlistEntry },
    options,
  )
}

/** Rejects an entry of the waitlist. `POST /waitlist_entries/{waitlist_entry_id}/reject` */
export async function reject(
  client: Client,
  waitlistEntryId: string,
  options?: RequestOptions,
): Promise<WaitlistEntry> {
  return request(
    client,
    'POST',
    path('/waitlist_entries/{waitlist_entry_id}/reject', waitlistEntryId),
    { output: WaitlistEntry },
    options,
  )
}

export { delete_ as delete }
