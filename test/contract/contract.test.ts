import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createClient, type DriftEvent } from '../../src/client.ts'
import { ClerkResponseError } from '../../src/errors.ts'
import { backend, withBackend } from './backend.ts'
import { allowed, type Kind, unions, unused } from './deviations.ts'
import { factsFolder, readFacts } from './facts.ts'
import { type Fn, functions, modules } from './functions.ts'
import { validator } from './json-schema.ts'
import { createTotp, type Operation, operationsOf, type Params } from './operations.ts'
import { mutants, sample, type Variant } from './samples.ts'
import { longestEnum, type Shape, widestUnion } from './shapes.ts'
import { differences } from './types.ts'

const facts = readFacts(factsFolder)
const operations = operationsOf(withBackend(facts).api)
const legacy = [...operationsOf(facts.legacy), ...operationsOf(createTotp)]
const byRoute = new Map([...operations, ...legacy].map((operation) => [operation.route, operation]))

const fns = await functions()
const pairs = fns.flatMap((fn): [Fn, Operation][] => {
  const operation = byRoute.get(fn.route)
  return operation ? [[fn, operation]] : []
})

const counts = { calls: 0, answers: 0, mutants: 0, assertions: 0 }

interface Reply {
  status?: number
  /** A body of JSON, or of HTML where it begins with `<`; absent for a response without a body. */
  answer?: unknown
  strict?: boolean
}

interface Outcome {
  value: unknown
  /** The very value that the client parsed. */
  parsed: unknown
  drift: DriftEvent[]
  url: URL
  init: RequestInit
}

/** Calls a function with a client whose server sends that reply. */
async function call(fn: Fn, args: unknown[], { status, answer, strict }: Reply = {}): Promise<Outcome> {
  counts.calls++
  const outcome: Partial<Outcome> = {}
  const drift: DriftEvent[] = []
  const client = createClient({
    secretKey: 'sk_test_contract',
    machineSecretKey: 'ak_9f8e7d6c5b4a',
    maxRetries: 0,
    strict: strict ?? false,
    onDrift: (event) => drift.push(event),
    fetch: async (url: string, init: RequestInit) => {
      outcome.url = new URL(url)
      outcome.init = init
      if (answer === undefined) return new Response(null, { status: 204 })
      const isHtml = typeof answer === 'string' && answer.startsWith('<')
      const type = isHtml ? 'text/html' : 'application/json; charset=utf-8'
      const body = isHtml ? answer : JSON.stringify(answer)
      return new Response(body, { status: status ?? 200, headers: { 'content-type': type } })
    },
  })
  const { parse } = JSON
  const spy = vi.spyOn(JSON, 'parse').mockImplementation((text, reviver) => {
    outcome.parsed = parse(text, reviver)
    return outcome.parsed
  })
  try {
    outcome.value = await fn.call(client, ...args)
  } finally {
    spy.mockRestore()
  }
  return { ...(outcome as Outcome), drift }
}

/** Whether a call rejects because the answer does not match its schema. */
const rejectsBySchema = (outcome: Promise<Outcome>) =>
  outcome.then(
    () => false,
    (error: unknown) => error instanceof ClerkResponseError && error.reason === 'schema',
  )

const camelCase = (name: string) =>
  name.replace(/ID$/, '_id').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Needs encoding, and holds the prefix that one operation adds to names without it. */
const idOf = (name: string) => `oauth_${name} é/?`

/** Arguments for a call whose answer matters. Where the params choose the member of a union, it is `member`. */
const argsOf = (fn: Fn, { params }: Operation, member = 0) => [
  ...fn.ids.map(idOf),
  ...(params && fn.params === 'required' ? [sample(params.shape, { member })] : []),
]

/** Whether the package requires a field that the contract does not. */
const isRequiredHere = (where: string) => allowed(where, 'required', false)

/** The variants of a sample that bring every member of a union and every known value. */
const everyMember = (shape: Shape): Variant[] =>
  Array.from({ length: Math.max(widestUnion(shape), longestEnum(shape)) }, (_, member) => ({ member }))

test('every operation has one function, and every function one operation', () => {
  const routes = fns.map(({ route }) => route)
  const problems = [
    ...fns
      .filter(({ route }) => !byRoute.has(route))
      .map(({ id, route }) => `${id}: no operation "${route}"`),
    ...routes.filter((route, at) => routes.indexOf(route) !== at).map((route) => `${route}: twice`),
    ...[...byRoute.keys()].filter((route) => !routes.includes(route)).map((route) => `${route}: no function`),
  ]
  expect(problems.join('\n')).toBe('')
})

describe.each(modules.map(({ name }) => name))('%s', (module) => {
  const own = pairs.filter(([fn]) => fn.module === module)

  test('sends what the contract describes', async () => {
    const problems = new Set<string>()
    for (const [fn, operation] of own) {
      const wrong = (text: string) => problems.add(`${fn.id}: ${text}`)
      checkSignature(fn, operation, wrong)
      const { params, answer, isHtml } = operation
      const ids = fn.ids.map(idOf)

      // The function may need a param that the contract does not require.
      const variants: Variant[] = [{ minimal: true, keeps: isRequiredHere }, { nulls: true }]
      if (params) {
        // A query must carry any text.
        const text = params.in === 'query' ? '+a b&c=é,%' : 'é"\\'
        variants.push(...everyMember(params.shape), { text })
      }
      const response = answer ? sample(answer) : isHtml ? '<html></html>' : undefined
      for (const variant of variants) {
        const given = params && sample(params.shape, variant)
        // Some lists return another shape when asked to.
        const isPage = answer?.item && Object(given).paginated
        const outcome = await call(fn, [...ids, ...(params ? [given] : [])], {
          answer: isPage ? { data: response, total_count: 2 } : response,
        })
        checkRequest(operation, ids, given, outcome, wrong)
      }
      if (params && fn.params === 'optional' && !allowed(fn.id, 'params')) {
        const { url, init } = await call(fn, ids, { answer: response })
        if (url.search || init.body) wrong('sends something without params')
      }
    }
    expect([...problems].join('\n')).toBe('')
  })

  test('returns every documented response as it came', async () => {
    const problems = new Set<string>()
    for (const [fn, operation] of own) {
      const { answer, status, params, isHtml } = operation
      const wrong = (text: string) => problems.add(`${fn.id}: ${text}`)
      if (!answer) {
        const response = isHtml ? '<!doctype html>' : undefined
        const { value } = await call(fn, argsOf(fn, operation), { answer: response })
        if (value !== response) wrong(`returns ${value}`)
        continue
      }
      const validate = validatorOf(operation)
      const minimal: Variant = { minimal: true, keeps: isRequiredHere }
      const variants: Variant[] = [minimal, { nulls: true }, { text: 'é\u2028"\\' }]
      for (const variant of [...variants, ...everyMember(answer)]) {
        counts.answers++
        const given = sample(answer, variant)
        for (const error of validate(answer.facts, given)) wrong(`the sample is wrong: ${error.message}`)
        const args = argsOf(fn, operation, variant.member)
        const { value, parsed, drift } = await call(fn, args, { status, answer: given })
        if (value !== parsed) wrong('returns a copy')
        expect(value).toEqual(given)
        for (const { issues } of drift) wrong(`drift ${JSON.stringify(issues)} in ${JSON.stringify(variant)}`)
        if (!answer.item) continue

        const page = { status, answer: { data: given, total_count: 2 } }
        const unasked = await call(fn, args, page)
        if (unasked.value !== (unasked.parsed as typeof page.answer).data)
          wrong('loses a page that comes unasked')
        if (unasked.drift.length !== 1) wrong('a page that comes unasked is not reported')
        if (!params?.shape.fields?.paginated) continue
        const paginated = { ...(sample(params.shape) as object), paginated: true }
        const asked = await call(fn, [...fn.ids.map(idOf), paginated], page)
        if (asked.value !== asked.parsed) wrong('unpacks a page that was asked for')
        if (asked.drift.length > 0) wrong('drift in a page')
        const bare = call(fn, [...fn.ids.map(idOf), paginated], { status, answer: given })
        if (!(await rejectsBySchema(bare))) wrong('accepts an array for a page that was asked for')
      }
    }
    expect([...problems].join('\n')).toBe('')
  })

  test('reports what differs from the contract, and rejects it in strict mode only', async () => {
    const problems = new Set<string>()
    const done = new Set<string>()
    for (const [fn, operation] of own) {
      const { answer } = operation
      if (!answer) continue
      const wrong = (text: string) => problems.add(`${fn.id}: ${text}`)
      for (const root of [...valuesOfAnotherKind, answer.item ? {} : []]) {
        const rejects = await rejectsBySchema(call(fn, argsOf(fn, operation), { answer: root }))
        if (!rejects) wrong(`accepts ${JSON.stringify(root)}`)
      }
      for (let member = 0; member < widestUnion(answer); member++) {
        const whole = sample(answer, { member })
        const args = argsOf(fn, operation, member)
        for (const mutant of mutants(answer, whole, member, unions)) {
          const { name, where, kind, required, nullable, value: given } = mutant
          // The same schema behind several operations is taken apart once.
          const key = `${answer.item?.id ?? answer.id} ${name}`
          if (done.has(key)) continue
          done.add(key)
          counts.mutants++
          const has = (what: Kind) => allowed(where, what, false)
          const drifts =
            (kind === 'absent' && (required ? !has('optional') : has('required'))) ||
            (kind === 'null' && (nullable ? has('not_nullable') : !has('nullable')))
          const { value, parsed, drift } = await call(fn, args, { answer: given })
          if (value !== parsed) wrong(`${name}: not returned as it came`)
          if (drift.length !== Number(drifts)) wrong(`${name}: ${drifts ? 'no drift' : 'drift'}`)
          const rejects = await rejectsBySchema(call(fn, args, { answer: given, strict: true }))
          if (rejects !== drifts) wrong(`${name}: ${drifts ? 'passes' : 'does not pass'} in strict mode`)
        }
      }
    }
    expect([...problems].join('\n')).toBe('')
  })
})

/** Bodies that are JSON and not at all what an answer is. */
const valuesOfAnotherKind = [null, 'text', 1, true]

const validators = new Map<Operation['schemas'], ReturnType<typeof validator>>()

function validatorOf({ schemas }: Operation) {
  const known = validators.get(schemas) ?? validator(schemas)
  validators.set(schemas, known)
  return known
}

type Wrong = (text: string) => void

function checkSignature(fn: Fn, { ids, params, deprecated }: Operation, wrong: Wrong): void {
  const names = ids.map(camelCase)
  if (fn.ids.join() !== names.join()) wrong(`ids are ${names}, not ${fn.ids}`)
  // Newer versions of the API lack it.
  if (fn.deprecated !== (deprecated || fn.id === 'sessions.verify')) wrong('@deprecated differs')
  for (const name of params ? deprecatedIn(params.shape) : []) {
    if (!isDeclaredDeprecated(fn.module, name)) wrong(`${name} lacks @deprecated`)
  }
  const expected = params ? (params.required ? 'required' : 'optional') : 'none'
  if (fn.params !== expected && !allowed(fn.id, 'params')) wrong(`params are ${expected}`)
}

/** Names of the fields that are deprecated, at any depth. */
function deprecatedIn({ fields = {} }: Shape): string[] {
  return Object.entries(fields).flatMap(([name, { deprecated, shape }]) => [
    ...(deprecated ? [name] : []),
    ...deprecatedIn(shape),
  ])
}

/** Whether a module declares a param of that name with `@deprecated` in its comment. */
function isDeclaredDeprecated(module: string, name: string): boolean {
  const { source } = modules.find((one) => one.name === module)!
  const comments = readFileSync(source, 'utf8').matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(\w+)\??: /g)
  return [...comments].some(([, comment, field]) => field === name && /@deprecated/.test(comment!))
}

/** Compares a request with what the operation and its arguments ask for. */
function checkRequest(
  operation: Operation,
  values: string[],
  given: unknown,
  { url, init }: Outcome,
  wrong: Wrong,
): void {
  const { method, path, ids, params } = operation
  if (init.method !== method) wrong(`sends ${init.method}`)
  const expected = values.reduce(
    (filled, value, index) => filled.replace(`{${ids[index]}}`, encodeURIComponent(value)),
    `/v1${path}`,
  )
  if (url.pathname !== expected) wrong(`asks for ${url.pathname}`)

  const { inQuery, inBody } = split(given, params)
  const entries = queryOf(inQuery, params?.joined)
  if (JSON.stringify([...url.searchParams]) !== JSON.stringify(entries)) {
    wrong(`query is ${url.search}, not ${JSON.stringify(entries)}`)
  }

  const { body } = init
  const type = new Headers(init.headers).get('content-type')
  if (params?.in === 'json') {
    if (body !== JSON.stringify(inBody)) wrong(`body is ${body}, not ${JSON.stringify(inBody)}`)
    if (type !== 'application/json') wrong(`content type is ${type}`)
    const errors = validatorOf(operation)(params.shape.facts, JSON.parse(String(body ?? null)))
    for (const { instancePath, message } of errors) wrong(`body${instancePath} ${message}`)
    return
  }
  if (type) wrong(`content type is ${type}`)
  if (params?.in === 'multipart') {
    const fields = body instanceof FormData ? [...body.keys()] : []
    if (fields.join() !== Object.keys(given as object).join()) wrong(`fields are ${fields}`)
  } else if (body !== undefined && body !== null) wrong('sends a body')
}

/** The params that belong into the query, and those that belong into the body. */
function split(given: unknown, params: Params | undefined): { inQuery: object; inBody: unknown } {
  if (params?.in === 'query') return { inQuery: given as object, inBody: undefined }
  if (!params?.beside.length) return { inQuery: {}, inBody: given }
  const entries = Object.entries(given as object)
  const isBeside = ([name]: [string, unknown]) => params.beside.includes(name)
  return {
    inQuery: Object.fromEntries(entries.filter(isBeside)),
    inBody: Object.fromEntries(entries.filter((entry) => !isBeside(entry))),
  }
}

/** The query that carries the params: a list is repeated or joined, and null is left out. */
function queryOf(given: object, joined: string[] = []): [string, string][] {
  return Object.entries(given)
    .filter(([, value]) => value !== null)
    .flatMap(([name, value]): [string, string][] =>
      joined.includes(name)
        ? [[name, (value as string[]).join()]]
        : [value].flat().map((item) => [name, String(item)]),
    )
}

describe('the types', () => {
  let result: Awaited<ReturnType<typeof differences>>
  beforeAll(async () => {
    result = await differences(pairs)
    counts.assertions = result.assertions
  }, 60_000)

  test('agree with the contract, field by field', () => {
    const list = result.found
      .filter(({ where, what }) => !allowed(where, what as Kind))
      .map(({ fn, where, what }) => `${fn}: ${where} ${what}`)
    expect(list.join('\n')).toBe('')
  })

  test('compile, with the example of every module', () => {
    expect(result.broken.join('\n')).toBe('')
  })

  test('need every deviation that is listed', () => {
    expect(unused()).toEqual([])
  })
})

afterAll(() => {
  const { calls, answers, mutants, assertions } = counts
  console.log(
    `contract: ${pairs.length - legacy.length} of ${operations.length} operations, ` +
      `${Object.keys(backend.operations).length} of them of @clerk/backend alone, and ${legacy.length} legacy ones, ` +
      `${calls} calls, ${answers} answers, ${mutants} changed answers, ${assertions} types`,
  )
})
