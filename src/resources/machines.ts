/**
 * Machines are the services of an instance that call one another with M2M tokens.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as machines from 'edge-clerk/machines'
 *
 * export async function addWorker(clerk: Client, apiId: string): Promise<string | undefined> {
 *   const { secret_key } = await machines.create(clerk, { name: 'worker', scoped_machines: [apiId] })
 *   return secret_key
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/machines
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { DeletedMachineScope } from '../schemas/deleted-machine-scope.ts'
import { DeletedObject } from '../schemas/deleted-object.ts'
import { Machine } from '../schemas/machine.ts'
import { MachineScope } from '../schemas/machine-scope.ts'
import { MachineSecretKey } from '../schemas/machine-secret-key.ts'
import { type Page, page } from '../schemas/page.ts'

export type { DeletedMachineScope } from '../schemas/deleted-machine-scope.ts'
export type { DeletedObject } from '../schemas/deleted-object.ts'
export type { Machine } from '../schemas/machine.ts'
export type { MachineScope } from '../schemas/machine-scope.ts'
export type { MachineSecretKey } from '../schemas/machine-secret-key.ts'
export type { Page } from '../schemas/page.ts'

export interface ListParams {
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
  /** A whole id or part of a name. */
  query?: string | undefined
  /** Column to sort by; a `-` before it sorts in descending order. @default -created_at */
  order_by?: `${'' | '+' | '-'}${'name' | 'created_at'}` | (string & {}) | undefined
}

/** Lists machines. `GET /machines` */
export async function list(
  client: Client,
  params?: ListParams,
  options?: RequestOptions,
): Promise<Page<Machine>> {
  return request(client, 'GET', path('/machines'), { query: query(params), output: page(Machine) }, options)
}

/** Reads a machine. `GET /machines/{machine_id}` */
export async function get(client: Client, machineId: string, options?: RequestOptions): Promise<Machine> {
  return request(client, 'GET', path('/machines/{machine_id}', machineId), { output: Machine }, options)
}

export interface CreateParams {
  /** 1 to 255 characters. */
  name: string
  /** Ids of the machines that it may call, at most 150. */
  scoped_machines?: readonly string[] | undefined
  /** Lifetime of its tokens in seconds, 1 to 315360000. @default 3600 */
  default_token_ttl?: number | undefined
}

/** Creates a machine and returns its `secret_key`, with which it creates M2M tokens. `POST /machines` */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<Machine> {
  return request(client, 'POST', path('/machines'), { body: json(params), output: Machine }, options)
}

export interface UpdateParams {
  /** 1 to 255 characters. */
  name?: string | undefined
  /** Lifetime of its tokens in seconds, 1 to 315360000. */
  default_token_ttl?: number | undefined
}

/** Changes the given fields of a machine. `PATCH /machines/{machine_id}` */
export async function update(
  client: Client,
  machineId: string,
  params?: UpdateParams,
  options?: RequestOptions,
): Promise<Machine> {
  return request(
    client,
    'PATCH',
    path('/machines/{machine_id}', machineId),
    { body: json(params), output: Machine },
    options,
  )
}

/** Deletes a machine. `DELETE /machines/{machine_id}` */
async function delete_(client: Client, machineId: string, options?: RequestOptions): Promise<DeletedObject> {
  return request(
    client,
    'DELETE',
    path('/machines/{machine_id}', machineId),
    { output: DeletedObject },
    options,
  )
}

/**
 * Reads the secret key of a machine, for the option `machineSecretKey` of its client.
 * `GET /machines/{machine_id}/secret_key`
 */
export async function getSecretKey(
  client: Client,
  machineId: string,
  options?: RequestOptions,
): Promise<MachineSecretKey> {
  return request(
    client,
    'GET',
    path('/machines/{machine_id}/secret_key', machineId),
    { output: MachineSecretKey },
    options,
  )
}

export interface RotateSecretKeyParams {
  /** Seconds for which the old key stays valid, 0 to 28800; 0 invalidates it at once. */
  previous_token_ttl: number
}

/**
 * Replaces the secret key of a machine and returns the new one.
 * `POST /machines/{machine_id}/secret_key/rotate`
 */
export async function rotateSecretKey(
  client: Client,
  machineId: string,
  params: RotateSecretKeyParams,
  options?: RequestOptions,
): Promise<MachineSecretKey> {
  return request(
    client,
    'POST',
    path('/machines/{machine_id}/secret_key/rotate', machineId),
    { body: json(params), output: MachineSecretKey },
    options,
  )
}

export interface CreateScopeParams {
  to_machine_id: string
}

/**
 * Lets a machine call another one; a machine can have at most 150 scopes.
 * `POST /machines/{machine_id}/scopes`
 */
export async function createScope(
  client: Client,
  machineId: string,
  params: CreateScopeParams,
  options?: RequestOptions,
): Promise<MachineScope> {
  return request(
    client,
    'POST',
    path('/machines/{machine_id}/scopes', machineId),
    { body: json(params), output: MachineScope },
    options,
  )
}

/** Stops a machine from calling another one. `DELETE /machines/{machine_id}/scopes/{other_machine_id}` */
export async function deleteScope(
  client: Client,
  machineId: string,
  otherMachineId: string,
  options?: RequestOptions,
): Promise<DeletedMachineScope> {
  return request(
    client,
    'DELETE',
    path('/machines/{machine_id}/scopes/{other_machine_id}', machineId, otherMachineId),
    { output: DeletedMachineScope },
    options,
  )
}

export { delete_ as delete }
