import * as v from 'valibot'
import { ApiErrorItem } from './api-error-item.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  object: v.optional(
    openEnum<
      | 'verification_otp'
      | 'verification_admin'
      | 'verification_from_oauth'
      | 'verification_ticket'
      | 'verification_saml'
      | 'verification_email_link'
      | 'verification_scim'
      | 'verification_web3'
      | 'verification_passkey'
      | 'verification_oauth'
      | 'verification_google_one_tap'
    >(),
  ),
  status: openEnum<'unverified' | 'verified' | 'failed' | 'expired' | 'transferable'>(),
  strategy: openEnum<
    | 'phone_code'
    | 'email_code'
    | 'reset_password_email_code'
    | 'admin'
    | 'ticket'
    | 'saml'
    | 'email_link'
    | 'scim'
    | 'passkey'
    | 'google_one_tap'
    | 'web3_metamask_signature'
    | 'web3_base_signature'
    | 'web3_coinbase_wallet_signature'
    | 'web3_okx_wallet_signature'
    | 'web3_solana_signature'
    | `oauth_${string}`
    | `from_oauth_${string}`
  >(),
  attempts: v.optional(v.nullable(v.number())),
  expire_at: v.optional(v.nullable(timestamp())),
  /** How the code was delivered; phone codes only. */
  channel: v.optional(v.nullable(v.string())),
  /** The client on which it was verified: a string, not a time. */
  verified_at_client: v.optional(v.nullable(v.string())),
  /** Why an OAuth or SAML verification failed. */
  error: v.optional(v.nullable(ApiErrorItem)),
  /** Where to send the person; SAML and OAuth only. */
  external_verification_redirect_url: v.optional(v.nullable(v.string())),
  /** What to sign; wallets and passkeys only. */
  nonce: v.optional(v.nullable(v.string())),
  /** Wallets and passkeys only. */
  message: v.optional(v.nullable(v.string())),
}

/** How an identifier or account was verified; `strategy` decides which fields are present. */
export interface Verification extends Shape<typeof entries> {}
export const Verification: v.GenericSchema<unknown, Verification> = v.looseObject(entries)
