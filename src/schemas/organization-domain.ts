import { oneOf } from './one-of.ts'
import { PublicOrganizationData } from './public-organization-data.ts'
import * as v from './schema.ts'

const organizationDomainVerificationSchema = v.object({
  status: oneOf<'unverified' | 'verified' | 'failed' | 'expired'>(),
  strategy: v.string(),
  attempts: v.nullable(v.number()),
  /** Milliseconds since the epoch. */
  expire_at: v.nullable(v.number()),
  /** Milliseconds since the epoch; only of ownership. */
  verified_at: v.nullable(v.number()),
})

/** How a domain was verified. */
export interface OrganizationDomainVerification
  extends v.InferOutput<typeof organizationDomainVerificationSchema> {}
export const OrganizationDomainVerification: v.Schema<OrganizationDomainVerification> =
  organizationDomainVerificationSchema

const schema = v.object({
  object: v.optional(oneOf<'organization_domain'>()),
  id: v.string(),
  organization_id: v.string(),
  name: v.string(),
  enrollment_mode: oneOf<
    'manual_invitation' | 'automatic_invitation' | 'automatic_suggestion' | 'enterprise_sso'
  >(),
  affiliation_email_address: v.nullable(v.string()),
  /** That somebody at the domain belongs to the organization. */
  affiliation_verification: v.nullable(OrganizationDomainVerification),
  /** That the organization owns the domain's DNS; null until somebody tries. */
  ownership_verification: v.nullable(OrganizationDomainVerification),
  /** @deprecated Use `affiliation_verification`. */
  verification: v.nullable(OrganizationDomainVerification),
  total_pending_invitations: v.number(),
  total_pending_suggestions: v.number(),
  public_organization_data: v.optional(v.nullable(PublicOrganizationData)),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** A domain by which people join an organization. */
export interface OrganizationDomain extends v.InferOutput<typeof schema> {}
export const OrganizationDomain: v.Schema<OrganizationDomain> = schema
