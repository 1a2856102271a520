import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'
import { Verification } from './verification.ts'

const entries = {
  id: v.optional(v.string()),
  object: v.optional(openEnum<'web3_wallet'>()),
  /** Address of the wallet. */
  web3_wallet: v.string(),
  verification: v.nullable(Verification),
  created_at: timestamp(),
  updated_at: timestamp(),
}

/** A Web3 wallet of a user. */
export interface Web3Wallet extends Shape<typeof entries> {}
export const Web3Wallet: v.GenericSchema<unknown, Web3Wallet> = v.looseObject(entries)
