import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  object: v.optional(openEnum<'agent_task'>()),
  /** The same for the same `agent_name`. */
  agent_id: v.string(),
  agent_task_id: v.string(),
  /** @deprecated Use `agent_task_id`. */
  task_id: v.string(),
  /** Signs in whoever opens it; answered once, when the task is created. */
  url: v.optional(v.string()),
  /** Not in Clerk's specification. */
  id: v.optional(v.string()),
}

/** A task that an agent does signed in as a user. */
export interface AgentTask extends Shape<typeof entries> {}
export const AgentTask: v.GenericSchema<unknown, AgentTask> = v.looseObject(entries)
