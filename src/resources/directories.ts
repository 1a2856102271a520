/**
 * Directories let an identity provider provision users over SCIM.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as directories from 'edge-clerk/directories'
 *
 * export async function addOkta(clerk: Client, connectionId: string): Promise<string | null | undefined> {
 *   const params = { enterprise_connection_id: connectionId, provider: 'okta' }
 *   const { api_key } = await directories.create(clerk, params)
 *   return api_key
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/directories
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { DeletedObject } from '../schemas/deleted-object.ts'
import { Directory } from '../schemas/directory.ts'
import { DirectoryGroupRoleMapping } from '../schemas/directory-group-role-mapping.ts'
import { type Page, page } from '../schemas/page.ts'

export type { DeletedObject } from '../schemas/deleted-object.ts'
export type { Directory } from '../schemas/directory.ts'
export type { DirectoryGroupRoleMapping } from '../schemas/directory-group-role-mapping.ts'
export type { Page } from '../schemas/page.ts'

export interface ListParams {
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/** Lists directories, without their API keys. `GET /directories` */
export async function list(
  client: Client,
  params?: ListParams,
  options?: RequestOptions,
): Promise<Page<Directory>> {
  return request(
    client,
    'GET',
    path('/directories'),
    { query: query(params), output: page(Directory) },
    options,
  )
}

/** Reads a directory, without its API key. `GET /directories/{directory_id}` */
export async function get(client: Client, directoryId: string, options?: RequestOptions): Promise<Directory> {
  return request(
    client,
    'GET',
    path('/directories/{directory_id}', directoryId),
    { output: Directory },
    options,
  )
}

/** A group of the identity provider and the role that its members get. */
export interface GroupRoleMappingParams {
  /** Group id at the identity provider; either this or `scim_group_id` is required. */
  directory_group_id?: string | undefined
  /** Older name of `directory_group_id`; if both are given, they must be equal. */
  scim_group_id?: string | undefined
  role_id: string
}

export interface CreateParams {
  enterprise_connection_id: string
  name?: string | undefined
  provider: string
  /** The order of the list decides where `precedence` is missing. */
  group_role_mappings?:
    | readonly (GroupRoleMappingParams & {
        /** At most 255 characters. */
        directory_group_display_name?: string | undefined
        /** Older name of `directory_group_display_name`; if both are given, they must be equal. */
        scim_group_display_name?: string | undefined
        /** From 1; the lowest wins. */
        precedence?: number | undefined
      })[]
    | undefined
}

/** Creates a directory; its `api_key` is returned only here. `POST /directories` */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<Directory> {
  return request(client, 'POST', path('/directories'), { body: json(params), output: Directory }, options)
}

export interface UpdateParams {
  name?: string | undefined
  enabled?: boolean | undefined
  provider?: string | undefined
  /** Maps attributes to paths. It is merged into the existing mapping; `null` removes a key. */
  attribute_mapping?: Record<string, string | null> | undefined
  group_role_mapping_enabled?: boolean | undefined
}

/** Changes the given fields of a directory. `PATCH /directories/{directory_id}` */
export async function update(
  client: Client,
  directoryId: string,
  params?: UpdateParams,
  options?: RequestOptions,
): Promise<Directory> {
  return request(
    client,
    'PATCH',
    path('/directories/{directory_id}', directoryId),
    { body: json(params), output: Directory },
    options,
  )
}

/**
 * Deletes a directory, which stops provisioning and invalidates its API key.
 * `DELETE /directories/{directory_id}`
 */
async function delete_(
  client: Client,
  directoryId: string,
  options?: RequestOptions,
): Promise<DeletedObject> {
  return request(
    client,
    'DELETE',
    path('/directories/{directory_id}', directoryId),
    { output: DeletedObject },
    options,
  )
}

/**
 * Replaces the API key of a directory; the new `api_key` is returned only here, and the old one stays valid
 * for a short time. `POST /directories/{directory_id}/rotate_api_key`
 */
export async function rotateApiKey(
  client: Client,
  directoryId: string,
  options?: RequestOptions,
): Promise<Directory> {
  return request(
    client,
    'POST',
    path('/directories/{directory_id}/rotate_api_key', directoryId),
    { output: Directory },
    options,
  )
}

/**
 * Lists the group role mappings of a directory by precedence; not paged.
 * `GET /directories/{directory_id}/group_role_mappings`
 */
export async function listGroupRoleMappings(
  client: Client,
  directoryId: string,
  options?: RequestOptions,
): Promise<Page<DirectoryGroupRoleMapping>> {
  return request(
    client,
    'GET',
    path('/directories/{directory_id}/group_role_mappings', directoryId),
    { output: page(DirectoryGroupRoleMapping) },
    options,
  )
}

export interface CreateGroupRoleMappingParams extends GroupRoleMappingParams {
  /** From 1; the lowest wins for a member of several groups. Without it, the mapping goes last. */
  precedence?: number | undefined
}

/**
 * Gives the members of a group a role; the directory must have `group_role_mapping_enabled`.
 * `POST /directories/{directory_id}/group_role_mappings`
 */
export async function createGroupRoleMapping(
  client: Client,
  directoryId: string,
  params: CreateGroupRoleMappingParams,
  options?: RequestOptions,
): Promise<DirectoryGroupRoleMapping> {
  return request(
    client,
    'POST',
    path('/directories/{directory_id}/group_role_mappings', directoryId),
    { body: json(params), output: DirectoryGroupRoleMapping },
    options,
  )
}

export interface ReplaceGroupRoleMappingsParams {
  /** In order of precedence. An empty list removes all mappings. */
  mappings: readonly GroupRoleMappingParams[]
}

/**
 * Replaces all group role mappings of a directory, which must have `group_role_mapping_enabled`.
 * `PUT /directories/{directory_id}/group_role_mappings`
 */
export async function replaceGroupRoleMappings(
  client: Client,
  directoryId: string,
  params: ReplaceGroupRoleMappingsParams,
  options?: RequestOptions,
): Promise<Page<DirectoryGroupRoleMapping>> {
  return request(
    client,
    'PUT',
    path('/directories/{directory_id}/group_role_mappings', directoryId),
    { body: json(params), output: page(DirectoryGroupRoleMapping) },
    options,
  )
}

/**
 * Deletes a group role mapping of a directory, which must have `group_role_mapping_enabled`.
 * `DELETE /directories/{directory_id}/group_role_mappings/{mapping_id}`
 */
export async function deleteGroupRoleMapping(
  client: Client,
  directoryId: string,
  mappingId: string,
  options?: RequestOptions,
): Promise<DeletedObject> {
  return request(
    client,
    'DELETE',
    path('/directories/{directory_id}/group_role_mappings/{mapping_id}', directoryId, mappingId),
    { output: DeletedObject },
    options,
  )
}

export { delete_ as delete }
