import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  object: v.optional(openEnum<'agent_task'>()),
  /** The same for every task with this `agent_name`. */
  agent_id: v.string(),
  agent_task_id: v.string(),
  /** @deprecated Use `agent_task_id`. */
  task_id: v.string(),
  /** Anyone who opens it is signed in. Only in the response that creates the task. */
  url: v.optional(v.string()),
  /** Not in Clerk's specification. */
  id: v.optional(v.string()),
}

/** A task that an agent performs as a user. */
export interface AgentTask extends Shape<typeof entries> {}
export const AgentTask: v.GenericSchema<unknown, AgentTask> = v.looseObject(entries)
