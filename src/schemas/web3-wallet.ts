import { oneOf } from './one-of.ts'
import * as v from './schema.ts'
import { Verification } from './verification.ts'

const schema = v.object({
  id: v.optional(v.string()),
  object: v.optional(oneOf<'web3_wallet'>()),
  /** Its address. */
  web3_wallet: v.string(),
  verification: v.nullable(Verification),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
})

/** A wallet of a user. */
export interface Web3Wallet extends v.InferOutput<typeof schema> {}
export const Web3Wallet: v.Schema<Web3Wallet> = schema
