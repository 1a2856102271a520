/** Compares two versions of the facts: what is new, gone and changed, module by module of the package. */
import { compareFields, compareShapes, describeWhole, type Place, whole } from './compare-shapes.ts'
import type { ApiFacts, Schemas, WebhookFacts } from './facts.ts'
import type { Implementation } from './functions.ts'
import { type Operation, operationsOf, type Params } from './operations.ts'
import { type Shape, ShapeReader } from './shapes.ts'

export interface Change {
  /** New, gone or changed. */
  mark: '+' | '-' | '~'
  /** A module of the package, `webhooks` or `no module`. */
  module: string
  kind: 'operation' | 'event' | 'schema'
  /** A route, a type of event or the name of a schema, and what helps to find it. */
  subject: string
  details: string[]
}

export function compareApi(before: ApiFacts, after: ApiFacts, functions: Implementation[]): Change[] {
  const moduleOf = (route: string) => functionOf(route, functions)?.module ?? guessedModule(route, functions)
  const changes: Change[] = []
  const add = (mark: Change['mark'], { route }: Operation, details: string[] = []) => {
    const fn = functionOf(route, functions)
    const subject = fn ? `${route} (${fn.id})` : route
    changes.push({ mark, module: moduleOf(route), kind: 'operation', subject, details })
  }

  const old = new Map(operationsOf(before).map((operation) => [withoutNames(operation.route), operation]))
  const next = new Map(operationsOf(after).map((operation) => [withoutNames(operation.route), operation]))
  for (const [route, operation] of next) {
    const known = old.get(route)
    if (!known) add('+', operation, describeOperation(operation))
    else {
      const details = compareOperations(known, operation)
      if (details.length > 0) add('~', operation, details)
    }
  }
  for (const [route, operation] of old) if (!next.has(route)) add('-', operation)

  const uses = [...usesOf(before.operations, before.schemas), ...usesOf(after.operations, after.schemas)]
  const usesByModule = uses.map((use) => ({ ...use, user: moduleOf(use.user) }))
  for (const { mark, name, details } of compareSchemas(before.schemas, after.schemas)) {
    const [module = 'no module', ...others] = usersOf(name, usesByModule)
    changes.push({ mark, module, kind: 'schema', subject: withOthers(name, 'also in', others), details })
  }
  return changes
}

export function compareWebhooks(before: WebhookFacts, after: WebhookFacts): Change[] {
  const common = { module: 'webhooks', kind: 'event' } as const
  const changes: Change[] = []
  const shapesOf = ({ events, schemas }: WebhookFacts) => {
    const reader = new ShapeReader(schemas)
    return new Map(Object.entries(events).map(([type, { schema }]) => [type, reader.read(schema, type)]))
  }
  const [old, next] = [shapesOf(before), shapesOf(after)]
  for (const [type, shape] of next) {
    const known = old.get(type)
    const details = known ? compareShapes(known, shape, schema) : describeWhole(shape, schema)
    if (!known) changes.push({ ...common, mark: '+', subject: type, details })
    else if (details.length > 0) changes.push({ ...common, mark: '~', subject: type, details })
  }
  for (const type of old.keys()) {
    if (!next.has(type)) changes.push({ ...common, mark: '-', subject: type, details: [] })
  }

  const uses = [...usesOf(before.events, before.schemas), ...usesOf(after.events, after.schemas)]
  for (const { mark, name, details } of compareSchemas(before.schemas, after.schemas)) {
    const subject = withOthers(name, 'in', usersOf(name, uses))
    changes.push({ mark, module: 'webhooks', kind: 'schema', subject, details })
  }
  return changes
}

/** The names of ids may change while the route stays. */
const withoutNames = (route: string) => route.replace(/\{\w+\}/g, '{}')

function functionOf(route: string, functions: Implementation[]): Implementation | undefined {
  return functions.find((fn) => withoutNames(fn.route) === withoutNames(route))
}

/** The module with most of the routes that begin as this one does. */
function guessedModule(route: string, functions: Implementation[]): string {
  const segmentsOf = (text: string) => withoutNames(text).split('/').slice(1)
  const own = segmentsOf(route)
  for (let length = own.length; length > 0; length--) {
    const start = own.slice(0, length).join()
    const alike = functions.filter((fn) => segmentsOf(fn.route).slice(0, length).join() === start)
    const [module] = byFrequency(alike.map((fn) => fn.module))
    if (module) return module
  }
  return 'no module'
}

function byFrequency(names: string[]): string[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([name]) => name)
}

const params: Place = { kind: 'param', path: '' }
const answer: Place = { kind: 'answer', path: '' }
const schema: Place = { kind: 'field', path: '' }

const added = (lines: string[]) => lines.map((line) => `+ ${line}`)

function describeOperation(operation: Operation): string[] {
  return [
    ...(operation.deprecated ? ['deprecated'] : []),
    ...operation.ids.map((id) => `id ${id}`),
    ...(operation.params ? describeWhole(operation.params.shape, params) : []),
    ...(operation.answer ? describeWhole(operation.answer, answer) : []),
  ]
}

function compareOperations(before: Operation, after: Operation): string[] {
  const lines: string[] = []
  if (!before.deprecated && after.deprecated) lines.push('~ deprecated')
  if (before.deprecated && !after.deprecated) lines.push('~ no longer deprecated')
  if (before.status !== after.status) lines.push(`~ status ${before.status} → ${after.status}`)
  after.ids.forEach((id, index) => {
    const old = before.ids[index]!
    if (old !== id) lines.push(`~ id ${old} → ${id}`)
    lines.push(...compareShapes(before.idShapes[index]!, after.idShapes[index]!, { kind: 'id', path: id }))
  })

  if (before.params && after.params) lines.push(...compareParams(before.params, after.params))
  else if (after.params) lines.push(...added(describeWhole(after.params.shape, params)))
  else if (before.params) lines.push('- params')

  if (before.answer && after.answer) {
    lines.push(...compareFields(whole(before.answer), whole(after.answer), answer))
  } else if (after.answer) lines.push(...added(describeWhole(after.answer, answer)))
  else if (before.answer) lines.push('- answer')
  return lines
}

function compareParams(before: Params, after: Params): string[] {
  const lines: string[] = []
  if (before.in !== after.in) lines.push(`~ params: ${before.in} → ${after.in}`)
  if (before.required !== after.required) {
    lines.push(`~ params: ${after.required ? 'optional → required' : 'required → optional'}`)
  }
  lines.push(...compareFields(whole(before.shape), whole(after.shape), params))
  for (const name of Object.keys(after.shape.fields ?? {})) {
    const [wasJoined, isJoined] = [before.joined.includes(name), after.joined.includes(name)]
    if (!before.shape.fields?.[name] || wasJoined === isJoined) continue
    lines.push(`~ param ${name}: ${isJoined ? 'repeated → joined' : 'joined → repeated'}`)
  }
  return lines
}

function compareSchemas(before: Schemas, after: Schemas) {
  const [old, next] = [new ShapeReader(before), new ShapeReader(after)]
  const changes: { mark: Change['mark']; name: string; details: string[] }[] = []
  for (const name of [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()) {
    if (!before[name]) changes.push({ mark: '+', name, details: describeSchema(next.named(name)) })
    else if (!after[name]) changes.push({ mark: '-', name, details: [] })
    else {
      const details = compareShapes(old.named(name), next.named(name), schema)
      if (details.length > 0) changes.push({ mark: '~', name, details })
    }
  }
  return changes
}

/** The lines of a schema, whose name is their heading. */
function describeSchema({ name: _, ...shape }: Shape): string[] {
  return describeWhole(shape, schema)
}

/** The schemas that an operation or an event refers to, and those that it reaches through them. */
interface Use {
  user: string
  direct: Set<string>
  reached: Set<string>
}

function usesOf(users: Record<string, unknown>, schemas: Schemas): Use[] {
  return Object.entries(users).map(([user, facts]) => {
    const direct = new Set(references(facts))
    const reached = new Set(direct)
    // A set that grows is iterated to its end.
    for (const name of reached) for (const inner of references(schemas[name])) reached.add(inner)
    return { user, direct, reached }
  })
}

function references(facts: unknown): string[] {
  if (typeof facts !== 'object' || facts === null) return []
  return Object.entries(facts).flatMap(([key, value]) => (key === '$ref' ? [value] : references(value)))
}

/** Those who refer to a schema, most frequent first, then those who reach it. */
function usersOf(name: string, uses: Use[]): string[] {
  const users = (set: 'direct' | 'reached') =>
    byFrequency(uses.filter((use) => use[set].has(name)).map(({ user }) => user))
  return [...new Set([...users('direct'), ...users('reached')])]
}

function withOthers(name: string, how: string, others: string[]): string {
  if (others.length === 0) return name
  const shown = others.slice(0, 4).join(', ')
  return `${name} (${how} ${shown}${others.length > 4 ? ` and ${others.length - 4} more` : ''})`
}

/** The changes as text, module by module: operations or events first, then schemas. */
export function report(changes: Change[]): string {
  const modules = [...new Set(changes.map(({ module }) => module))].sort()
  const sections = modules.map((module) => {
    const own = changes.filter((change) => change.module === module)
    const inOrder = [
      ...own.filter(({ kind }) => kind !== 'schema'),
      ...own.filter(({ kind }) => kind === 'schema'),
    ]
    const lines = inOrder.flatMap(({ mark, subject, details }) => [
      `  ${mark} ${subject}`,
      ...details.map((detail) => `      ${detail}`),
    ])
    return [module, ...lines].join('\n')
  })
  return sections.join('\n\n')
}

/** How much differs: `2 operations are new, 1 is gone, 12 changed; 3 schemas changed`. */
export function summary(changes: Change[]): string {
  const parts = (['operation', 'event', 'schema'] as const).flatMap((kind) => {
    const count = (mark: Change['mark']) =>
      changes.filter((change) => change.kind === kind && change.mark === mark).length
    const [added, gone, changed] = [count('+'), count('-'), count('~')]
    return added + gone + changed > 0 ? [`${kind}s: ${added} new, ${gone} gone, ${changed} changed`] : []
  })
  return parts.join('; ')
}
