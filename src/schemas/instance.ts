import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const entries = {
  object: v.optional(openEnum<'instance'>()),
  id: v.string(),
  environment_type: openEnum<'development' | 'production'>(),
  allowed_origins: v.nullable(v.array(v.string())),
  /** Null where no workspace owns the application. */
  workspace_id: v.nullable(v.string()),
}

/** An instance: one environment of an application. */
export interface Instance extends Shape<typeof entries> {}
export const Instance: v.GenericSchema<unknown, Instance> = v.looseObject(entries)
