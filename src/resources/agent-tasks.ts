/**
 * Agent tasks let an agent work as a user for a while.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as agentTasks from 'edge-clerk/agent-tasks'
 *
 * export async function fileInvoices(clerk: Client, userId: string): Promise<string | undefined> {
 *   const task = await agentTasks.create(clerk, {
 *     on_behalf_of: { user_id: userId },
 *     permissions: '*',
 *     agent_name: 'bookkeeper',
 *     task_description: 'File the invoices of May',
 *     redirect_url: 'https://app.example.com/invoices',
 *   })
 *   return task.url
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/agent-tasks
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { request } from '../internal/request.ts'
import { AgentTask } from '../schemas/agent-task.ts'

export type { AgentTask } from '../schemas/agent-task.ts'

export interface CreateParams {
  /** Give exactly one of the two. */
  on_behalf_of: {
    user_id?: string | undefined
    /** A verified identifier of the user, such as an email address. */
    identifier?: string | undefined
  }
  /** `*` grants all permissions; Clerk accepts no other value. */
  permissions: '*' | (string & {})
  /** The same name gives the same `agent_id`. Clerk logs it. */
  agent_name: string
  /** Clerk logs it. */
  task_description: string
  /** An absolute URL on one of the instance's domains; must be `https`, except in development instances. */
  redirect_url: string
  /** Lifetime of the session that the task starts, in seconds. @default 1800 */
  session_max_duration_in_seconds?: number | undefined
}

/** Creates a task; anyone who opens its `url` is signed in as the user. `POST /agents/tasks` */
export async function create(
  client: Client,
  params: CreateParams,
  options?: RequestOptions,
): Promise<AgentTask> {
  return request(client, 'POST', path('/agents/tasks'), { body: json(params), output: AgentTask }, options)
}

/** Revokes a task that has not been used. `POST /agents/tasks/{agent_task_id}/revoke` */
export async function revoke(
  client: Client,
  agentTaskId: string,
  options?: RequestOptions,
): Promise<AgentTask> {
  return request(
    client,
    'POST',
    path('/agents/tasks/{agent_task_id}/revoke', agentTaskId),
    { output: AgentTask },
    options,
  )
}
