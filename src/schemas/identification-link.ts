import * as v from 'valibot'
import type { Shape } from './shape.ts'

const entries = {
  /** In `@clerk/backend`, but not in Clerk's specification. */
  object: v.optional(v.string()),
  /** `oauth_google`, `saml` … */
  type: v.string(),
  id: v.string(),
}

/** Another identifier of the same user that verifies this one. */
export interface IdentificationLink extends Shape<typeof entries> {}
export const IdentificationLink: v.GenericSchema<unknown, IdentificationLink> = v.looseObject(entries)
