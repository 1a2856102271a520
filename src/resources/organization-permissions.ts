/**
 * Permissions that roles of organizations grant.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as organizationPermissions from 'edge-clerk/organization-permissions'
 *
 * export async function createPermission(clerk: Client): Promise<string> {
 *   const params = { name: 'Read invoices', key: 'org:invoices:read' }
 *   const permission = await organizationPermissions.create(clerk, params)
 *   return permission.id
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/organization-permissions
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { DeletedObject } from '../schemas/deleted-object.ts'
import { type Page, page } from '../schemas/page.ts'
import { Permission } from '../schemas/permission.ts'

export type { DeletedObject } from '../schemas/deleted-object.ts'
export type { Page } from '../schemas/page.ts'
export type { Permission } from '../schemas/permission.ts'

export interface ListParams {
  /** An id, or part of a name or key. */
  query?: string | undefined
  /** Column to sort by; a `-` before it sorts in descending order. */
  order_by?: `${'' | '+' | '-'}${'created_at' | 'name' | 'key'}` | (string & {}) | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/** Lists the permissions. `GET /organization_permissions` */
export async function list(
  client: Client,
  params?: ListParams,
  options?: RequestOptions,
): Promise<Page<Permission>> {
  return request(
    client,
    'GET',
    path('/organization_permissions'),
    { query: query(params), output: page(Permission) },
    options,
  )
}

/** Reads one permission. `GET /organization_permissions/{permission_id}` */
export async function get(
  client: Client,
  permissionId: string,
  options?: RequestOptions,
): Promise<Permission> {
  return request(
    client,
    'GET',
    path('/organization_permissions/{permission_id}', permissionId),
    { output: Permission },
    options,
  )
}

export interface CreateParams {
  name: string
  /** `org:feature:action` in lower-case letters, digits and `_`; `org:sys_` is reserved for Clerk. */
  key: string
  description?: string | undefined
}

/**
 * Creates a permission. `POST /organization_permissions`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<Permission> {
  return request(
    client,
    'POST',
    path('/organization_permissions'),
    { body: json(params), output: Permission },
    options,
  )
}

export interface UpdateParams {
  name?: string | undefined
  /** `org:feature:action` in lower-case letters, digits and `_`; `org:sys_` is reserved for Clerk. */
  key?: string | undefined
  description?: string | undefined
}

/**
 * Changes the given fields of a permission; system permissions cannot be changed.
 * `PATCH /organization_permissions/{permission_id}`
 */
export async function update(
  client: Client,
  permissionId: string,
  params: UpdateParams,
  options?: RequestOptions,
): Promise<Permission> {
  return request(
    client,
    'PATCH',
    path('/organization_permissions/{permission_id}', permissionId),
    { body: json(params), output: Permission },
    options,
  )
}

/**
 * Deletes a permission; system permissions cannot be deleted.
 * `DELETE /organization_permissions/{permission_id}`
 */
async function delete_(
  client: Client,
  permissionId: string,
  options?: RequestOptions,
): Promise<DeletedObject> {
  return request(
    client,
    'DELETE',
    path('/organization_permissions/{permission_id}', permissionId),
    { output: DeletedObject },
    options,
  )
}

export { delete_ as delete }
