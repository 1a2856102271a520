import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const schema = v.object({
  object: v.optional(oneOf<'instance'>()),
  id: v.string(),
  environment_type: oneOf<'development' | 'production'>(),
  allowed_origins: v.nullable(v.array(v.string())),
  /** Null where no workspace owns the application. */
  workspace_id: v.nullable(v.string()),
})

/** An instance: one environment of an application. */
export interface Instance extends v.InferOutput<typeof schema> {}
export const Instance: v.Schema<Instance> = schema
