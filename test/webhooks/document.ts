/** Clerk's description of its webhooks, read into the shape of each event. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { folder, type Schema, type Shape, shapes } from '../contract/document.ts'

const file = join(folder, 'webhooks-2025-04-15.yml')

/** Where the document is not, these checks say so and pass. */
export const found = existsSync(file)

export interface DocumentEvent {
  type: string
  /** The whole event, as the document has it. */
  schema: Schema
  /** The whole event, and its data. */
  shape: Shape
  data: Shape
  /** Clerk's own sample. */
  sample: object
}

interface Content {
  schema: Schema
  example?: object
  examples?: { default: { $ref: string } }
}

export function readEvents(): DocumentEvent[] {
  const document = parse(readFileSync(file, 'utf8'))
  const read = shapes(document)
  const events = Object.entries<{ post: { requestBody: { content: { 'application/json': Content } } } }>(
    document['x-webhooks'],
  )
  return events.map(([type, { post }]) => {
    const { schema, example, examples } = post.requestBody.content['application/json']
    const name = examples?.default.$ref.split('/').at(-1)
    const shape = read(schema, type)
    const data = shape.fields!.data!.shape
    if (type.startsWith('organizationInvitation.')) {
      // Described one level too deep.
      const { data: inner, ...fields } = data.fields!
      data.fields = { ...fields, ...inner!.shape.fields }
    }
    return {
      type,
      schema: shape.schema,
      shape,
      data,
      sample: example ?? document.components.examples[name!].value,
    }
  })
}
