import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import { PublicOrganizationData } from './public-organization-data.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

export const organizationDomainVerificationEntries = {
  status: openEnum<'unverified' | 'verified' | 'failed' | 'expired'>(),
  strategy: v.string(),
  attempts: v.nullable(v.number()),
  expire_at: v.nullable(timestamp()),
  /** The name that `expire_at` has in `@clerk/backend`; Clerk may send either. */
  expires_at: v.optional(v.nullable(timestamp())),
  /** Only for ownership. */
  verified_at: v.nullable(timestamp()),
}

/** How a domain was verified. */
export interface OrganizationDomainVerification extends Shape<typeof organizationDomainVerificationEntries> {}
export const OrganizationDomainVerification: v.GenericSchema<unknown, OrganizationDomainVerification> =
  v.looseObject(organizationDomainVerificationEntries)

export const organizationDomainEntries = {
  object: v.optional(openEnum<'organization_domain'>()),
  id: v.string(),
  organization_id: v.string(),
  name: v.string(),
  enrollment_mode: openEnum<
    'manual_invitation' | 'automatic_invitation' | 'automatic_suggestion' | 'enterprise_sso'
  >(),
  affiliation_email_address: v.nullable(v.string()),
  /** Verification that a person at the domain belongs to the organization. */
  affiliation_verification: v.nullable(OrganizationDomainVerification),
  /** Verification that the organization owns the domain's DNS; null before the first attempt. */
  ownership_verification: v.nullable(OrganizationDomainVerification),
  /** @deprecated Use `affiliation_verification`. */
  verification: v.nullable(OrganizationDomainVerification),
  total_pending_invitations: v.number(),
  total_pending_suggestions: v.number(),
  public_organization_data: v.optional(v.nullable(PublicOrganizationData)),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** A domain through which people join an organization. */
export interface OrganizationDomain extends Shape<typeof organizationDomainEntries> {}
export const OrganizationDomain: v.GenericSchema<unknown, OrganizationDomain> =
  v.looseObject(organizationDomainEntries)
