import { afterAll, expect, test } from 'vitest'
import { sampleWebhookEvent } from '../../src/testing/webhook-samples.ts'
import type { WebhookEvent, WebhookEventType } from '../../src/webhooks/events.ts'
import { isKnownWebhookEvent } from '../../src/webhooks/known.ts'
import { dataSchemas } from '../../src/webhooks/schemas/data-schemas.ts'
import { checkWebhookEvent } from '../../src/webhooks/schemas/index.ts'
import { withBackend } from '../contract/backend.ts'
import { allowed } from '../contract/deviations.ts'
import { eventsOf, type WebhookEventFacts } from '../contract/events.ts'
import { factsFolder, readFacts } from '../contract/facts.ts'
import { validator } from '../contract/json-schema.ts'
import { mutants, sample, type Variant } from '../contract/samples.ts'
import { widestUnion } from '../contract/shapes.ts'

/**
 * Fields that an event may lack, or that may be null in it, against the contract. What holds for answers of the API too is
 * not repeated.
 */
const lenient: [where: RegExp, kinds: ('absent' | 'null')[], why: string][] = [
  [/^OrganizationDomain\.(\w+_)?verification$/, ['absent'], 'not in Clerk’s own samples, or deprecated'],
  [/^OrganizationDomainVerification\.verified_at$/, ['absent'], 'not in Clerk’s own samples'],
  [/Invitation.*\.(inviter_id|public_inviter_data)$/, ['absent'], 'not in Clerk’s own samples'],
  [/^organizationInvitation\..*\.public_organization_data$/, ['null'], 'nullable beside a reference'],
  [/^OrganizationInvitationAccepted.*\.public_organization_data$/, ['null'], 'nullable beside a reference'],
  [/^Role\.is_creator_eligible$/, ['absent'], 'not in Clerk’s own samples'],
  [/^SmsEventPayload\.created_at_ms$/, ['absent'], 'the sample has created_at'],
  [/^Invitation\.public_metadata$/, ['absent'], 'not in Clerk’s own samples'],
  [/^PaymentAttemptEventPayload\.invoice_id$/, ['absent'], 'not in Clerk’s own samples'],
  [/^BillingPayerEventPayload\.(?!id|object|\w+_at$)/, ['absent', 'null'], 'depends on who pays'],
  [/^BillingSubscriptionItem\.(created_at|updated_at|interval)$/, ['absent'], 'not in Clerk’s own samples'],
  [
    /^BillingSubscriptionItem\.(period_end|subscription_id|credit)$/,
    ['null'],
    'null in the events of the item',
  ],
  [/^BillingSubscriptionItemEventPayload\.seats$/, ['null'], 'null in answers of the API'],
  [
    /^BillingSubscriptionItemEventPayload\.(amount|canceled_at|credit|lifetime_paid|next_payment_\w+|past_due_at|proration_date)$/,
    ['null'],
    'in the types of @clerk/backend alone, and never seen',
  ],
  [
    /^BillingSubscriptionItemEventPlan\.(annual_monthly_amount|description)$/,
    ['null'],
    'in the types of @clerk/backend alone, and never seen',
  ],
]

/** What the package requires and the contract does not, so that a shape can be told from others. */
const stricter = ['BillingUnitTotal.name']

/** Where the contract contradicts itself: it closes a schema and then extends it, and forgets a status. */
const contradictions: Record<string, string[]> = {
  'organizationInvitation.created': ['/data public_organization_data'],
  'organizationInvitation.revoked': ['/data public_organization_data'],
  'organizationInvitation.accepted': ['/data public_organization_data', '/data user_id', '/data data'],
  'session.created': ['/data user'],
  'session.pending': ['/data user', '/data/status enum'],
  'session.ended': ['/data user'],
  'session.removed': ['/data user'],
  'session.revoked': ['/data user'],
}

const facts = withBackend(readFacts(factsFolder)).webhooks
const events = eventsOf(facts)
const validate = validator(facts.schemas)
const used = new Set<RegExp>()
const counts = { events: 0, mutants: 0 }

afterAll(() => console.log(`webhooks: ${counts.events} events, ${counts.mutants} changes of one place`))

/** The issues that the check finds in an event that came as JSON. */
function issuesOf(event: unknown): unknown[] {
  const issues: unknown[] = []
  const received: WebhookEvent = JSON.parse(JSON.stringify(event))
  checkWebhookEvent(received, { onDrift: (drift) => issues.push(...drift.issues) })
  counts.events++
  return issues
}

const eventOf = ({ type, shape, data }: WebhookEventFacts, variant: Variant) => ({
  ...(sample(shape, variant) as object),
  object: 'event',
  type,
  data: sample(data, variant),
})

test('every type of event that Clerk names is known, and no other', () => {
  const types = events.map(({ type }) => type).sort()
  expect(Object.keys(dataSchemas).sort()).toEqual(types)
  for (const type of types) expect(isKnownWebhookEvent({ type } as WebhookEvent)).toBe(true)
})

test.each(events)('$type passes as the contract describes it', (event) => {
  const variants: Variant[] = [{}, { minimal: true }, { nulls: true }]
  for (let member = 1; member < widestUnion(event.data); member++) variants.push({ member })
  for (const variant of variants) {
    const made = eventOf(event, variant)
    const received: WebhookEvent = JSON.parse(JSON.stringify(made))
    expect(isKnownWebhookEvent(received)).toBe(true)
    expect([variant, issuesOf(made)]).toEqual([variant, []])
    expect(checkWebhookEvent(received, { strict: true })).toBe(received)
  }
})

test.each(events)('$type passes with the fields of Clerk’s own sample', ({ sample }) => {
  expect(issuesOf(sample)).toEqual([])
})

test('data differs where a field is missing or null that the contract requires, and nowhere else', () => {
  const wrong = new Set<string>()
  const done = new Set<string>()
  for (const event of events) {
    for (let member = 0; member < widestUnion(event.data); member++) {
      const whole = eventOf(event, { member })
      for (const change of mutants(event.data, whole.data, member, [])) {
        const { name, where, kind, required, nullable, value } = change
        // The same schema behind several events is taken apart once.
        const key = `${event.data.id} ${name}`
        if (done.has(key)) continue
        done.add(key)
        counts.mutants++
        const has = (what: 'optional' | 'nullable' | 'required') => allowed(where, what, false)
        let drifts =
          (kind === 'absent' && (required ? !has('optional') : has('required'))) ||
          (kind === 'null' && !nullable && !has('nullable'))
        const rule = lenient.find(([pattern, kinds]) => kinds.includes(kind as 'null') && pattern.test(where))
        if (drifts && rule) {
          drifts = false
          used.add(rule[0])
        }
        if (kind === 'absent' && stricter.includes(where)) drifts = true
        const issues = issuesOf({ ...whole, data: value })
        if (issues.length > 0 !== drifts) wrong.add(`${where} ${kind}: ${JSON.stringify(issues)}`)
      }
    }
  }
  expect([...wrong]).toEqual([])
  expect(lenient.filter(([pattern]) => !used.has(pattern))).toEqual([])
})

test.each(events)(
  '$type has a sample in the package that fits the contract and passes',
  ({ type, shape }) => {
    const ours = JSON.parse(JSON.stringify(sampleWebhookEvent(type as WebhookEventType)))
    expect(issuesOf(ours)).toEqual([])
    const errors = validate(shape.facts, ours).map(
      ({ instancePath, keyword, params }) =>
        `${instancePath} ${params.additionalProperty ?? params.missingProperty ?? keyword}`,
    )
    expect(errors.sort()).toEqual((contradictions[type] ?? []).toSorted())
  },
)
