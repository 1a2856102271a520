/**
 * Users.
 *
 * @module
 */
import type { Client, RequestOptions } from '../client.ts'
import { path } from '../internal/path.ts'
import { request } from '../internal/request.ts'
import { DeletedObject } from '../schemas/deleted-object.ts'

/** Deletes a user for good, with their sessions and identifiers. `DELETE /users/{user_id}` */
async function delete_(client: Client, userId: string, options?: RequestOptions): Promise<DeletedObject> {
  return request(client, 'DELETE', path`/users/${userId}`, { output: DeletedObject }, options)
}

export { delete_ as delete }
