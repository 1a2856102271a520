/** Where the package differs from the contract on purpose. A deviation that nothing needs any more fails a test. */

export interface Deviation {
  /**
   * Fields (`User.private_metadata`: the schema has Clerk's name, `*` is anything), or functions where `what` is
   * `params`.
   */
  where: string[]
  /** Fields that `where` matches and that do not differ. */
  except?: string[]
  what: Kind
  why: string
}

export type Kind =
  /** We lack a field. */
  | 'missing'
  /** We have a field that the document lacks. */
  | 'extra'
  /** Optional here, required there. */
  | 'optional'
  /** Required here, optional there. */
  | 'required'
  /** Null passes here, not there. */
  | 'nullable'
  /** Null passes there, not here. */
  | 'not_nullable'
  /** Our type takes less than the document. */
  | 'narrower'
  /** Our type takes more than the document. */
  | 'wider'
  /** We lack a known value. */
  | 'values'
  /** The params may be left out here, not there. */
  | 'params'

/** `User.a`, `User.b` from `User` and `a b`. */
const fieldsOf = (schema: string, names: string) => names.split(' ').map((name) => `${schema}.${name}`)

export const deviations: Deviation[] = [
  // Answers: what live answers and the types of other SDKs contradict.
  {
    where: ['*.object'],
    // Without it, a count could not be told from a page.
    except: ['TotalCount.object'],
    what: 'optional',
    why: 'nothing depends on it, and live answers lack it where the document requires it',
  },
  {
    where: ['ActorToken.actor', 'ActorToken.token', 'ActorToken.url'],
    what: 'nullable',
    why: 'null in live answers',
  },
  {
    where: [
      'Organization.public_metadata',
      'OrganizationWithLogo.public_metadata',
      'Invitation.public_metadata',
      'POST /invitations/{invitation_id}/revoke.public_metadata',
      'ExternalAccountWithVerification.public_metadata',
      'SignUp.public_metadata',
      'SignUp.unsafe_metadata',
      'SignUp.abandon_at',
      'SignUp.external_account',
      'User.organization_memberships',
      'OrganizationMembership.permissions',
      'OrganizationMembership.public_user_data',
    ],
    what: 'nullable',
    why: 'null in live answers',
  },
  {
    where: ['DeletedObject.slug', 'DeletedObject.external_id'],
    what: 'nullable',
    why: 'what a resource without one has',
  },
  {
    where: ['ClerkError.message', 'ClerkError.long_message', 'ClerkError.code'],
    what: 'optional',
    why: 'long_message is absent in live answers, and no error may be lost for lack of a text',
  },
  {
    where: [
      'SAMLConnection.authenticatable',
      'SAMLConnection.disable_jit_provisioning',
      'ExternalAccountWithVerification.external_account_id',
      'User.requires_password_reset',
    ],
    what: 'extra',
    why: 'sent, or required in the document, and declared nowhere',
  },
  {
    where: fieldsOf('AccountlessApplication', 'secret_key claim_url api_keys_url'),
    what: 'optional',
    why: 'the last document that had it requires the publishable key alone',
  },
  {
    where: [
      ...fieldsOf('EnterpriseConnection.saml_connection', 'idp_certificate idp_certificate_issued_at'),
      'EnterpriseConnection.saml_connection.idp_certificate_expires_at',
    ],
    what: 'nullable',
    why: 'null without a certificate, as in a SAML connection',
  },
  {
    where: ['OrganizationDomainVerification.expires_at'],
    what: 'nullable',
    why: 'as expire_at, the name that the document has',
  },
  {
    where: ['* /api_keys*.claims'],
    what: 'optional',
    why: 'any JSON value, so its absence passes',
  },
  {
    where: [
      'POST /sessions/{session_id}/tokens.jwt',
      'POST /sessions/{session_id}/tokens/{template_name}.jwt',
      'POST /users/{user_id}/verify_password.verified',
      'POST /users/{user_id}/verify_totp.verified',
      'POST /users/{user_id}/verify_totp.code_type',
      'DELETE /users/{user_id}/mfa.user_id',
      'DELETE /users/{user_id}/backup_code.user_id',
      'DELETE /users/{user_id}/totp.user_id',
    ],
    what: 'required',
    why: 'the document requires no field of these inline answers, which have no use without it',
  },
  {
    where: [
      ...fieldsOf('AllowlistIdentifier', 'id identifier'),
      ...fieldsOf('BlocklistIdentifier', 'id identifier'),
      'CommerceSubscriptionCreditResponse.amount',
      'Directory.custom_attributes.key',
      'EnterpriseConnection.oauth_config.id',
      'EnterpriseConnection.saml_connection.id',
      'JWKS.keys',
      'PATCH /beta_features/instance_settings.restricted_to_allowlist',
      'POST /email_addresses/{email_address_id}/*_verification.status',
      'POST /phone_numbers/{phone_number_id}/*_verification.status',
      'SCIMDirectory.custom_attributes.key',
      'SignUpVerification.next_action',
      'Template.slug',
    ],
    what: 'required',
    why: 'tells the shape from an error body, a page and an array',
  },

  // Answers: one type for the variants of a resource.
  {
    where: ['*.verification.*', 'verification_passkey.*'],
    what: 'extra',
    why: 'one Verification for every strategy',
  },
  {
    where: [
      '*.verification.attempts',
      '*.verification.expire_at',
      'verification_passkey.attempts',
      'verification_passkey.expire_at',
    ],
    what: 'optional',
    why: 'one Verification for every strategy',
  },
  {
    where: [
      'verification_passkey.nonce',
      'ExternalAccountWithVerification.verification.external_verification_redirect_url',
    ],
    what: 'nullable',
    why: 'one Verification for every strategy',
  },
  { where: ['verification_passkey.nonce'], what: 'values', why: 'one Verification for every strategy' },
  {
    where: ['DELETE *.slug', 'DELETE *.external_id'],
    what: 'extra',
    why: 'one DeletedObject for every resource',
  },
  { where: ['DELETE *.id'], what: 'optional', why: 'one DeletedObject for every resource' },
  { where: ['DELETE *.object'], what: 'values', why: 'one DeletedObject for every resource' },
  {
    where: [
      '* /api_keys*.secret',
      '* /m2m_tokens*.token',
      'POST /admin_portal_link_tokens/*.token',
      'Machine.secret_key',
      'OAuthApplication.client_secret',
    ],
    what: 'extra',
    why: 'one type for the answers with and without the secret',
  },
  {
    where: [
      'POST /api_keys.secret',
      'POST /m2m_tokens.token',
      'POST /admin_portal_link_tokens.token',
      'POST /machines.secret_key',
    ],
    what: 'optional',
    why: 'one type for the answers with and without the secret',
  },
  {
    where: ['Machine.scoped_machines', 'POST /machines.scoped_machines'],
    what: 'optional',
    why: 'the machines in it are without it',
  },
  { where: ['MachineScope.created_at'], what: 'optional', why: 'absent in the answer to a deletion' },
  {
    where: ['Organization.logo_url', 'OrganizationInvitation.public_organization_data'],
    what: 'extra',
    why: 'one type for the answers with and without it',
  },
  {
    where: ['OrganizationWithLogo.image_url'],
    what: 'optional',
    why: 'one Organization, with and without a logo',
  },
  {
    where: ['EnterpriseConnection.custom_attributes.name'],
    what: 'optional',
    why: 'one CustomAttribute for connections and directories',
  },

  // Answers: billing has an older and a newer shape of most things.
  {
    where: [
      ...fieldsOf('CommercePlan', 'amount amount_formatted annual_amount annual_amount_formatted currency'),
      ...fieldsOf('CommercePlan', 'annual_monthly_amount annual_monthly_amount_formatted currency_symbol'),
      ...fieldsOf('CommercePlan', 'interval payer_type period'),
      ...fieldsOf('CommercePlan-2', 'unit_prices'),
      ...fieldsOf('CommerceSubscriptionItem', 'amount next_invoice payment_source payment_source_id'),
      ...fieldsOf('CommerceSubscriptionItem-2', 'credits payment_method seats totals'),
    ],
    what: 'extra',
    why: 'fields of the other shape',
  },
  {
    where: [
      ...fieldsOf('CommercePlan', 'description avatar_url free_trial_enabled free_trial_days'),
      ...fieldsOf('CommercePlan-2', 'amount amount_formatted annual_amount annual_amount_formatted currency'),
      ...fieldsOf('CommercePlan-2', 'annual_monthly_amount annual_monthly_amount_formatted currency_symbol'),
      ...fieldsOf('CommercePlan-2', 'description avatar_url features payer_type'),
      ...fieldsOf('CommerceSubscriptionItem', 'plan_id payer_id period_start period_end'),
      ...fieldsOf('CommerceSubscriptionItem', 'canceled_at past_due_at ended_at'),
      ...fieldsOf('CommerceSubscriptionItem-2', 'plan_id plan payer_id payment_source_id'),
      ...fieldsOf('CommerceSubscriptionItem-2', 'proration_date created_at updated_at'),
      ...fieldsOf('CommercePayerResponse-2', 'first_name last_name email image_url created_at updated_at'),
      ...fieldsOf('CommerceSubscriptionNextPayment', 'date amount'),
    ],
    what: 'optional',
    why: 'absent or optional in the other shape, or in live answers',
  },
  {
    where: [
      ...fieldsOf('CommercePlan', 'features'),
      ...fieldsOf('CommercePlan-2', 'description avatar_url features'),
      ...fieldsOf('FeatureResponse-2', 'description avatar_url'),
      ...fieldsOf('CommerceSubscriptionItem', 'credit lifetime_paid payer_id payer period_start'),
      ...fieldsOf('CommerceSubscriptionItem-2', 'plan_id payer_id'),
      ...fieldsOf('CommercePayerResponse', 'image_url'),
      ...fieldsOf('CommercePayerResponse-2', 'user_id first_name last_name email image_url'),
      ...fieldsOf('CommercePayerResponse-2', 'organization_id organization_name'),
      ...fieldsOf('CommerceSubscriptionNextPayment', 'date amount'),
    ],
    what: 'nullable',
    why: 'null in the other shape, or in live answers',
  },

  // Params.
  {
    where: ['GET /api_keys.include_invalid', 'GET *domains.verified'],
    what: 'narrower',
    why: 'a boolean, sent as the word that the document wants',
  },
  {
    where: ['GET /api_keys.include_invalid', 'GET *domains.verified'],
    what: 'wider',
    why: 'a boolean, sent as the word that the document wants',
  },
  {
    where: ['GET /api_keys.include_invalid', 'GET /organization_domains.verified'],
    what: 'values',
    why: 'a boolean, sent as the word that the document wants',
  },
  {
    where: ['POST /sessions/{session_id}/refresh.request_headers'],
    what: 'narrower',
    why: 'header names with their lists of values, which the document leaves open',
  },
  {
    where: ['POST /users/{user_id}/profile_image.file'],
    what: 'required',
    why: 'an upload of nothing is a mistake',
  },
]

/** Unions that stay unions in our types; all others are folded into one object. */
export const unions = ['SessionRefresh', 'POST /oauth_applications/access_tokens/verify']

const used = new Set<string>()
const matchers = deviations.flatMap(({ where, except = [], what }) =>
  where.map((pattern) => ({
    what,
    pattern,
    except,
    regex: new RegExp(`^${pattern.replace(/[.?+()[\]{}|]/g, '\\$&').replaceAll('*', '.*')}$`),
  })),
)

/** Whether a difference is one of the deviations; `mark` counts it as seen. */
export function allowed(where: string, what: Kind, mark = true): boolean {
  const found = matchers.filter(
    (matcher) => matcher.what === what && matcher.regex.test(where) && !matcher.except.includes(where),
  )
  if (mark) for (const { pattern } of found) used.add(`${what} ${pattern}`)
  return found.length > 0
}

export function unused(): string[] {
  return matchers.map(({ what, pattern }) => `${what} ${pattern}`).filter((name) => !used.has(name))
}
