import * as v from 'valibot'
import {
  organizationDomainEntries,
  organizationDomainVerificationEntries,
} from '../../schemas/organization-domain.ts'
import type { Shape } from '../../schemas/shape.ts'
import { timestamp } from '../../schemas/timestamp.ts'

const verificationEntries = {
  ...organizationDomainVerificationEntries,
  /** Only for ownership, and not in every event. */
  verified_at: v.optional(v.nullable(timestamp())),
}

/** How a domain was verified. */
export interface OrganizationDomainVerificationEventData extends Shape<typeof verificationEntries> {}
export const OrganizationDomainVerificationEventData: v.GenericSchema<
  unknown,
  OrganizationDomainVerificationEventData
> = v.looseObject(verificationEntries)

const entries = {
  ...organizationDomainEntries,
  /** Proves that somebody at the domain belongs to the organization. Not in every event. */
  affiliation_verification: v.optional(v.nullable(OrganizationDomainVerificationEventData)),
  /** Proves that the organization controls the domain's DNS; null until somebody tries. Not in every event. */
  ownership_verification: v.optional(v.nullable(OrganizationDomainVerificationEventData)),
  /** @deprecated Use `affiliation_verification`. */
  verification: v.optional(v.nullable(OrganizationDomainVerificationEventData)),
}

/** A domain by which people join an organization: `data` of the `organizationDomain` events. */
export interface OrganizationDomainEventData extends Shape<typeof entries> {}
export const OrganizationDomainEventData: v.GenericSchema<unknown, OrganizationDomainEventData> =
  v.looseObject(entries)
