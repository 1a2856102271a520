import * as v from 'valibot'
import { ApiErrorItem } from './api-error-item.ts'
import { Email } from './email.ts'
import type { Shape } from './shape.ts'

const entries = {
  /** Of the message in the batch, from 0. */
  index: v.number(),
  /** The HTTP status that the message would have had by itself. */
  status_code: v.number(),
  /** If the message succeeded. */
  email: v.optional(Email),
  /** If the message failed. */
  errors: v.optional(v.array(ApiErrorItem)),
  /** How long to wait before the message is sent again, if a limit was reached. */
  retry_after_seconds: v.optional(v.number()),
}

/** What became of one message of a batch. In `@clerk/backend` only, not in Clerk's specification. */
export interface EmailBatchResult extends Shape<typeof entries> {}
export const EmailBatchResult: v.GenericSchema<unknown, EmailBatchResult> = v.looseObject(entries)
