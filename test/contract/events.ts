/** The events that the facts describe, as the checks look at them. */
import type { Schemas, Skeleton, WebhookFacts } from './facts.ts'
import { type Shape, ShapeReader } from './shapes.ts'

export interface WebhookEventFacts {
  type: string
  /** Of the whole event. */
  shape: Shape
  /** Of its data. */
  data: Shape
  /** An event with the fields of Clerk's own sample. */
  sample: Record<string, unknown>
  /** What the facts of its shapes refer to. */
  schemas: Schemas
}

export function eventsOf({ events, schemas, samples }: WebhookFacts): WebhookEventFacts[] {
  const reader = new ShapeReader(schemas)
  return Object.entries(events).map(([type, event]) => {
    const shape = reader.read(event.schema, type)
    const data = shape.fields!.data!.shape
    if (type.startsWith('organizationInvitation.')) {
      // Described one level too deep.
      const { data: inner, ...fields } = data.fields!
      data.fields = { ...fields, ...inner!.shape.fields }
    }
    const sample = filled(samples[event.sample]!) as Record<string, unknown>
    return { type, shape, data, sample: { ...sample, type, object: 'event' }, schemas }
  })
}

const values: Record<string, unknown> = { string: 'some text', number: 17, boolean: true, null: null }

/** A value for each type of a skeleton. */
function filled(skeleton: Skeleton): unknown {
  if (typeof skeleton === 'string') return values[skeleton]
  if (Array.isArray(skeleton)) return skeleton.map(filled)
  return Object.fromEntries(Object.entries(skeleton).map(([name, field]) => [name, filled(field)]))
}
