import { OrganizationDomain, OrganizationDomainVerification } from '../../schemas/organization-domain.ts'
import * as v from '../../schemas/schema.ts'

type Verification = Omit<OrganizationDomainVerification, 'verified_at'> &
  Partial<Pick<OrganizationDomainVerification, 'verified_at'>>

/** A domain by which people join an organization, of the `organizationDomain` events. */
export interface OrganizationDomainEventData
  extends Omit<OrganizationDomain, 'affiliation_verification' | 'ownership_verification' | 'verification'> {
  /** That somebody at the domain belongs to the organization. Not in every event. */
  affiliation_verification?: Verification | null | undefined
  /** That the organization owns the domain's DNS; null until somebody tries. Not in every event. */
  ownership_verification?: Verification | null | undefined
  /** @deprecated Use `affiliation_verification`. */
  verification?: Verification | null | undefined
}

const verification = v.optional(
  v.nullable({
    type: 'object',
    entries: { ...OrganizationDomainVerification.entries, verified_at: v.optional(v.nullable(v.number())) },
  } satisfies v.Schema),
)

export const OrganizationDomainEventData: v.Schema<OrganizationDomainEventData> = {
  type: 'object',
  entries: {
    ...OrganizationDomain.entries,
    affiliation_verification: verification,
    ownership_verification: verification,
    verification,
  },
}
