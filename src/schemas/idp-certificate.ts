import * as v from 'valibot'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const entries = {
  /** PEM. */
  certificate: v.string(),
  issued_at: v.nullable(timestamp()),
  expires_at: v.nullable(timestamp()),
}

/** A certificate of an identity provider. */
export interface IdpCertificate extends Shape<typeof entries> {}
export const IdpCertificate: v.GenericSchema<unknown, IdpCertificate> = v.looseObject(entries)
