/**
 * Checks of what events hold, for apps that want to know at run time. Brings the shape of every event.
 *
 * ```ts
 * import { verifyWebhook } from 'edge-clerk/webhooks'
 * import { checkWebhookEvent } from 'edge-clerk/webhooks/schemas'
 *
 * export async function receive(request: Request, signingSecret: string) {
 *   const { event } = await verifyWebhook(request, { signingSecret })
 *   return checkWebhookEvent(event, { onDrift: ({ operation, issues }) => console.warn(operation, issues) })
 * }
 * ```
 *
 * @module
 */
import type { GenericSchema } from 'valibot'
import type { DriftEvent } from '../client.ts'
import type { SchemaIssue } from '../errors.ts'
import { matches } from '../internal/matches.ts'
import * as v from '../schemas/schema.ts'
import { toValibot } from '../schemas/valibot.ts'
import { ClerkWebhookError } from './error.ts'
import type { WebhookEvent, WebhookEventData, WebhookEventType } from './events.ts'
import { shapes } from './shapes.ts'

export interface WebhookCheckOptions {
  /** Told of an event that differs from what Clerk documents; what it throws is ignored. */
  onDrift?: ((event: DriftEvent) => void) | undefined
  /** Throw for such an event. @default false */
  strict?: boolean | undefined
}

/**
 * Checks a verified event against its type, as the client checks an answer: what differs is reported and passes all the
 * same. More fields, new values of an enum and types that are not documented are no difference.
 *
 * @throws {ClerkWebhookError} `invalid-payload` with `issues`, in strict mode only.
 */
export function checkWebhookEvent<Event extends WebhookEvent>(
  event: Event,
  { onDrift, strict }: WebhookCheckOptions = {},
): Event {
  const issues: SchemaIssue[] = []
  const data = Object.hasOwn(shapes, event.type) ? shapes[event.type as WebhookEventType] : v.unknown()
  const http_request = v.object({ client_ip: v.optional(v.string()), user_agent: v.optional(v.string()) })
  const shape = v.object({
    timestamp: v.number(),
    instance_id: v.string(),
    event_attributes: v.optional(
      v.nullable(v.object({ http_request: v.optional(v.nullable(http_request)) })),
    ),
    data,
  })
  matches(shape, event, issues)
  if (!issues.length) return event
  const operation = `webhook ${event.type}`
  if (strict)
    throw new ClerkWebhookError(`${operation}: invalid-payload`, { reason: 'invalid-payload', issues })
  try {
    onDrift?.({ operation, issues })
  } catch {
    // A hook does not stop an event.
  }
  return event
}

/** The valibot schema of the `data` of one type, for what an app keeps and reads back: `webhookDataSchema('user.created')`. */
export function webhookDataSchema<Type extends WebhookEventType>(
  type: Type,
): GenericSchema<unknown, WebhookEventData[Type]> {
  return toValibot<WebhookEventData[Type]>(shapes[type])
}
