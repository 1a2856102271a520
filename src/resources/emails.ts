/**
 * Your own emails to users and to other addresses, sent from the verified domain of a production instance.
 *
 * Experimental: these operations are in `@clerk/backend` only, not in Clerk's specification, and may change.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as emails from 'edge-clerk/emails'
 *
 * export async function sendReceipt(clerk: Client, userId: string, orderId: string): Promise<void> {
 *   const params = {
 *     to: { user_id: userId },
 *     from: { address: 'shop@example.com', name: 'The shop' },
 *     subject: 'Your receipt',
 *     text: `Thank you for your order ${orderId}.`,
 *   }
 *   await emails.create(clerk, params, { idempotencyKey: `receipt_${orderId}` })
 * }
 * ```
 *
 * @module
 */
import type { Client, RequestOptions } from '../client.ts'
import { type Body, json } from '../internal/body.ts'
import type { Invalid } from '../internal/invalid.ts'
import { requestList } from '../internal/list.ts'
import { own } from '../internal/own.ts'
import { path } from '../internal/path.ts'
import { request } from '../internal/request.ts'
import { Email } from '../schemas/email.ts'
import { EmailBatchResult } from '../schemas/email-batch-result.ts'
import { isObject } from '../schemas/is-object.ts'

export type { Email } from '../schemas/email.ts'
export type { EmailBatchResult } from '../schemas/email-batch-result.ts'

/** A mailbox (RFC 5322, 3.4). */
export interface Mailbox {
  /** `shop@example.com` */
  address: string
  /** Shown beside the address; at most 200 characters. */
  name?: string | undefined
}

export interface CreateParams {
  /** Give exactly one of the two. */
  to: {
    address?: string | undefined
    /** Sends to the primary address of this user. */
    user_id?: string | undefined
  }
  /** Its domain must be exactly the verified domain of the instance. */
  from: Mailbox
  reply_to?: Mailbox | undefined
  /** At most 998 characters. */
  subject: string
  /** Give `html`, `text` or both; together at most 50,000 bytes. If both are given, `html` is shown. */
  html?: string | undefined
  text?: string | undefined
  /** Addresses; together with `to` and `bcc` at most 50, each once. */
  cc?: readonly string[] | undefined
  /** Addresses; together with `to` and `cc` at most 50, each once. */
  bcc?: readonly string[] | undefined
  /** Headers for threads and unsubscribing, and `X-` headers of your own. */
  headers?: Record<string, string> | undefined
  /** At most 10, together at most 1 MiB. */
  attachments?: readonly Attachment[] | undefined
}

export interface Attachment {
  filename: string
  /** In base64. */
  content: string
}

export interface CreateOptions extends RequestOptions {
  /**
   * Makes it safe to send the email again: Clerk returns the first email for the same key and params, and refuses the
   * key with other params. 1 to 255 letters, digits, `_` and `-`. With it, the call is repeated as a GET is.
   */
  idempotencyKey?: string | undefined
}

/**
 * Sends one email; whether it was sent is in `status` and `suppression_reason` of what is returned. Without an
 * `idempotencyKey`, you cannot know after a lost response whether the email was sent.
 *
 * Experimental: in `@clerk/backend` only, not in Clerk's specification. `POST /email`
 */
export async function create(client: Client, params: CreateParams, options?: CreateOptions): Promise<Email> {
  const idempotencyKey = options && own(options, 'idempotencyKey')
  const body: Body = (invalid, headers) => {
    if (idempotencyKey !== undefined) {
      headers['idempotency-key'] = checkedKey('idempotencyKey', idempotencyKey, invalid)
    }
    return json(params)(invalid, headers)
  }
  const isRepeatable = idempotencyKey !== undefined
  return request(client, 'POST', path('/email'), { body, output: Email, isRepeatable }, options)
}

export interface CreateBatchParams {
  /** 1 to 100. */
  messages: readonly BatchMessage[]
}

export interface BatchMessage extends CreateParams {
  /** As the `idempotencyKey` of `create`, with which the message can be sent by itself as well. */
  idempotency_key?: string | undefined
}

/**
 * Sends 1 to 100 emails and returns a result for each, in the same order: each is sent or fails by itself, so check
 * every `status_code`. The call is repeated as a GET is only if every message has an `idempotency_key`.
 *
 * Experimental: in `@clerk/backend` only, not in Clerk's specification. `POST /email/batch`
 */
export async function createBatch(
  client: Client,
  params: CreateBatchParams,
  options?: RequestOptions,
): Promise<EmailBatchResult[]> {
  const keys = idempotencyKeysOf(params)
  const body: Body = (invalid, headers) => {
    for (const [index, key] of keys.entries()) {
      if (key !== undefined) checkedKey(`messages[${index}].idempotency_key`, key, invalid)
    }
    return json(params)(invalid, headers)
  }
  const isRepeatable = keys.every((key) => key !== undefined)
  return requestList(
    client,
    'POST',
    path('/email/batch'),
    { body, output: EmailBatchResult, isRepeatable },
    options,
  )
}

/**
 * Reads an email that was sent.
 *
 * Experimental: in `@clerk/backend` only, not in Clerk's specification. `GET /email/{email_id}`
 */
export async function get(client: Client, emailId: string, options?: RequestOptions): Promise<Email> {
  return request(client, 'GET', path('/email/{email_id}', emailId), { output: Email }, options)
}

/** The key of each message; one without a key if the params hold no list of messages. */
function idempotencyKeysOf(params: CreateBatchParams): readonly (string | undefined)[] {
  const messages: unknown = isObject(params) ? own(params, 'messages') : undefined
  if (!Array.isArray(messages)) return [undefined]
  return messages.map((message: BatchMessage) =>
    isObject(message) ? own(message, 'idempotency_key') : undefined,
  )
}

function checkedKey(name: string, key: unknown, invalid: Invalid): string {
  if (typeof key === 'string' && /^[\w-]{1,255}$/.test(key)) return key
  throw invalid(name, 'must have 1 to 255 characters, each a letter from a to z, a digit, _ or -')
}
