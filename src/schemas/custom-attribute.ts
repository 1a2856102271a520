import * as v from 'valibot'
import type { Shape } from './shape.ts'

const entries = {
  name: v.optional(v.string()),
  /** Key in the metadata. */
  key: v.string(),
  /** Path in SAML assertions and OIDC claims. */
  sso_path: v.optional(v.string()),
  /** GJSON path, the same as `directory_path`. */
  scim_path: v.optional(v.string()),
  /** GJSON path, the same as `scim_path`. */
  directory_path: v.optional(v.string()),
  /** Whether the values are stored as a list. @default false */
  multi_valued: v.optional(v.boolean()),
}

/** An attribute of the identity provider that is copied to a user's metadata. */
export interface CustomAttribute extends Shape<typeof entries> {}
export const CustomAttribute: v.GenericSchema<unknown, CustomAttribute> = v.looseObject(entries)
