import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'agent_task'>()),
  /** The same for the same `agent_name`. */
  agent_id: v.string(),
  agent_task_id: v.string(),
  /** @deprecated Use `agent_task_id`. */
  task_id: v.string(),
  /** Signs in whoever opens it; answered once, when the task is created. */
  url: v.optional(v.string()),
  /** Not in Clerk's specification. */
  id: v.optional(v.string()),
})

/** A task that an agent does signed in as a user. */
export interface AgentTask extends v.InferOutput<typeof schema> {}
export const AgentTask: v.Schema<AgentTask> = schema
