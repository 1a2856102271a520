/**
 * Roles that members of organizations can have, and their permissions.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as organizationRoles from 'edge-clerk/organization-roles'
 *
 * export async function createBillingRole(clerk: Client, permissionId: string): Promise<void> {
 *   const role = await organizationRoles.create(clerk, { name: 'Billing', key: 'org:billing' })
 *   await organizationRoles.assignPermission(clerk, role.id, permissionId)
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/organization-roles
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { DeletedObject } from '../schemas/deleted-object.ts'
import { type Page, page } from '../schemas/page.ts'
import { Role } from '../schemas/role.ts'

export type { DeletedObject } from '../schemas/deleted-object.ts'
export type { Page } from '../schemas/page.ts'
export type { Role } from '../schemas/role.ts'

export interface ListParams {
  /** An id, or part of a name or key. */
  query?: string | undefined
  /** Column to sort by; a `-` before it sorts in descending order. @default -created_at */
  order_by?: `${'' | '+' | '-'}${'created_at' | 'name' | 'key'}` | (string & {}) | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/** Lists the roles, newest first. `GET /organization_roles` */
export async function list(
  client: Client,
  params?: ListParams,
  options?: RequestOptions,
): Promise<Page<Role>> {
  return request(
    client,
    'GET',
    path('/organization_roles'),
    { query: query(params), output: page(Role) },
    options,
  )
}

/** Reads one role. `GET /organization_roles/{organization_role_id}` */
export async function get(
  client: Client,
  organizationRoleId: string,
  options?: RequestOptions,
): Promise<Role> {
  return request(
    client,
    'GET',
    path('/organization_roles/{organization_role_id}', organizationRoleId),
    { output: Role },
    options,
  )
}

export interface CreateParams {
  name: string
  /** `org:` followed by lower-case letters, digits and `_`; unique in the instance. */
  key: string
  description?: string | null | undefined
  /** Ids of permissions. */
  permissions?: readonly string[] | null | undefined
  include_in_initial_role_set?: boolean | null | undefined
}

/**
 * Creates a role. `POST /organization_roles`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 */
export async function create(client: Client, params: CreateParams, options?: RequestOptions): Promise<Role> {
  return request(client, 'POST', path('/organization_roles'), { body: json(params), output: Role }, options)
}

export interface UpdateParams {
  name?: string | null | undefined
  /** `org:` followed by lower-case letters, digits and `_`; unique in the instance. */
  key?: string | null | undefined
  description?: string | null | undefined
  /** Ids of permissions, which replace those that the role has. */
  permissions?: readonly string[] | null | undefined
}

/**
 * Changes the given fields of a role; organization settings that use its key get the new one.
 * `PATCH /organization_roles/{organization_role_id}`
 */
export async function update(
  client: Client,
  organizationRoleId: string,
  params: UpdateParams,
  options?: RequestOptions,
): Promise<Role> {
  return request(
    client,
    'PATCH',
    path('/organization_roles/{organization_role_id}', organizationRoleId),
    { body: json(params), output: Role },
    options,
  )
}

/**
 * Deletes a role; Clerk refuses it while the role is a default role, or a member or an invitation has it.
 * `DELETE /organization_roles/{organization_role_id}`
 */
async function delete_(
  client: Client,
  organizationRoleId: string,
  options?: RequestOptions,
): Promise<DeletedObject> {
  return request(
    client,
    'DELETE',
    path('/organization_roles/{organization_role_id}', organizationRoleId),
    { output: DeletedObject },
    options,
  )
}

/**
 * Assigns a permission to a role.
 * `POST /organization_roles/{organization_role_id}/permissions/{permission_id}`
 */
export async function assignPermission(
  client: Client,
  organizationRoleId: string,
  permissionId: string,
  options?: RequestOptions,
): Promise<Role> {
  return request(
    client,
    'POST',
    path(
      '/organization_roles/{organization_role_id}/permissions/{permission_id}',
      organizationRoleId,
      permissionId,
    ),
    { output: Role },
    options,
  )
}

/**
 * Removes a permission from a role and returns the role.
 * `DELETE /organization_roles/{organization_role_id}/permissions/{permission_id}`
 */
export async function removePermission(
  client: Client,
  organizationRoleId: string,
  permissionId: string,
  options?: RequestOptions,
): Promise<Role> {
  return request(
    client,
    'DELETE',
    path(
      '/organization_roles/{organization_role_id}/permissions/{permission_id}',
      organizationRoleId,
      permissionId,
    ),
    { output: Role },
    options,
  )
}

export { delete_ as delete }
