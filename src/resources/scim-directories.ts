/**
 * SCIM directories: the older operations on the directories of `edge-clerk/directories`.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as scimDirectories from 'edge-clerk/scim-directories'
 *
 * export async function addOkta(clerk: Client, connectionId: string): Promise<string | null | undefined> {
 *   const params = { enterprise_connection_id: connectionId, provider: 'okta' }
 *   const { api_key } = await scimDirectories.create(clerk, params)
 *   return api_key
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/scim-directories
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

/** Lists directories, without their API keys. `GET /scim_directories` */
export async function list(
  client: Client,
  params?: ListParams,
  options?: RequestOptions,
): Promise<Page<Directory>> {
  return request(
    client,
    'GET',
    path('/scim_directories'),
    { query: query(params), output: page(Directory) },
    options,
  )
}

/** Reads a directory, without its API key. `GET /scim_directories/{scim_directory_id}` */
export async function get(
  client: Client,
  scimDirectoryId: string,
  options?: RequestOptions,
): Promise<Directory> {
  return request(
    client,
    'GET',
    path('/scim_directories/{scim_directory_id}', scimDirectoryId),
    { output: Directory },
    options,
  )
}

/** A group of the identity provider and the role that its members get. */
export interface GroupRoleMappingParams {
  /** Group id at the identity provider. */
  scim_group_id: string
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
        scim_group_display_name?: string | undefined
        /** From 1; the lowest wins. */
        precedence?: number | undefined
      })[]
    | undefined
}

/** Creates a directory; its `api_key` is returned only here. `POST /scim_directories` */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<Directory> {
  return request(
    client,
    'POST',
    path('/scim_directories'),
    { body: json(params), output: Directory },
    options,
  )
}

export interface UpdateParams {
  name?: string | undefined
  enabled?: boolean | undefined
  provider?: string | undefined
  /** Maps attributes to paths. It is merged into the existing mapping; `null` removes a key. */
  attribute_mapping?: Record<string, string | null> | undefined
  group_role_mapping_enabled?: boolean | undefined
}

/** Changes the given fields of a directory. `PATCH /scim_directories/{scim_directory_id}` */
export async function update(
  client: Client,
  scimDirectoryId: string,
  params?: UpdateParams,
  options?: RequestOptions,
): Promise<Directory> {
  return request(
    client,
    'PATCH',
    path('/scim_directories/{scim_directory_id}', scimDirectoryId),
    { body: json(params), output: Directory },
    options,
  )
}

/**
 * Deletes a directory, which stops provisioning and invalidates its API key.
 * `DELETE /scim_directories/{scim_directory_id}`
 */
async function delete_(
  client: Client,
  scimDirectoryId: string,
  options?: RequestOptions,
): Promise<DeletedObject> {
  return request(
    client,
    'DELETE',
    path('/scim_directories/{scim_directory_id}', scimDirectoryId),
    { output: DeletedObject },
    options,
  )
}

/**
 * Replaces the API key of a directory; the new `api_key` is returned only here, and the old one stays valid
 * for a short time. `POST /scim_directories/{scim_directory_id}/rotate_api_key`
 */
export async function rotateApiKey(
  client: Client,
  scimDirectoryId: string,
  options?: RequestOptions,
): Promise<Directory> {
  return request(
    client,
    'POST',
    path('/scim_directories/{scim_directory_id}/rotate_api_key', scimDirectoryId),
    { output: Directory },
    options,
  )
}

/**
 * Lists the group role mappings of a directory by precedence; not paged.
 * `GET /scim_directories/{scim_directory_id}/group_role_mappings`
 */
export async function listGroupRoleMappings(
  client: Client,
  scimDirectoryId: string,
  options?: RequestOptions,
): Promise<Page<DirectoryGroupRoleMapping>> {
  return request(
    client,
    'GET',
    path('/scim_directories/{scim_directory_id}/group_role_mappings', scimDirectoryId),
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
 * `POST /scim_directories/{scim_directory_id}/group_role_mappings`
 */
export async function createGroupRoleMapping(
  client: Client,
  scimDirectoryId: string,
  params: CreateGroupRoleMappingParams,
  options?: RequestOptions,
): Promise<DirectoryGroupRoleMapping> {
  return request(
    client,
    'POST',
    path('/scim_directories/{scim_directory_id}/group_role_mappings', scimDirectoryId),
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
 * `PUT /scim_directories/{scim_directory_id}/group_role_mappings`
 */
export async function replaceGroupRoleMappings(
  client: Client,
  scimDirectoryId: string,
  params: ReplaceGroupRoleMappingsParams,
  options?: RequestOptions,
): Promise<Page<DirectoryGroupRoleMapping>> {
  return request(
    client,
    'PUT',
    path('/scim_directories/{scim_directory_id}/group_role_mappings', scimDirectoryId),
    { body: json(params), output: page(DirectoryGroupRoleMapping) },
    options,
  )
}

/**
 * Deletes a group role mapping of a directory, which must have `group_role_mapping_enabled`.
 * `DELETE /scim_directories/{scim_directory_id}/group_role_mappings/{mapping_id}`
 */
export async function deleteGroupRoleMapping(
  client: Client,
  scimDirectoryId: string,
  mappingId: string,
  options?: RequestOptions,
): Promise<DeletedObject> {
  return request(
    client,
    'DELETE',
    path(
      '/scim_directories/{scim_directory_id}/group_role_mappings/{mapping_id}',
      scimDirectoryId,
      mappingId,
    ),
    { output: DeletedObject },
    options,
  )
}

export { delete_ as delete }
