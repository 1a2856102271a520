import { Ajv } from 'ajv'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createClient, type DriftEvent } from '../../src/client.ts'
import { ClerkResponseError } from '../../src/errors.ts'
import { allowed, chosen, type Kind, unused } from './deviations.ts'
import { found, type Operation, readOperations, type Shape } from './document.ts'
import { type Fn, functions, modules, pending } from './operations.ts'
import { mutants, sample, type Variant, widest } from './samples.ts'
import { differences } from './types.ts'

const counts = { calls: 0, answers: 0, mutants: 0, assertions: 0 }

/** A client whose server answers what it is told, and remembers what it was asked. */
function server() {
  const state = {
    answer: undefined as unknown,
    status: 200,
    url: new URL('https://none.example'),
    init: {} as RequestInit,
    /** The very value that the client parsed. */
    parsed: undefined as unknown,
    drift: [] as DriftEvent[],
  }
  const options = {
    secretKey: 'sk_test_contract',
    machineSecretKey: 'ak_9f8e7d6c5b4a',
    maxRetries: 0,
    fetch: async (url: string, init: RequestInit) => {
      state.url = new URL(url)
      state.init = init
      const { answer, status } = state
      if (answer === undefined) return new Response(null, { status: 204 })
      const html = typeof answer === 'string' && answer.startsWith('<')
      const type = html ? 'text/html' : 'application/json; charset=utf-8'
      const body = html ? answer : JSON.stringify(answer)
      return new Response(body, { status, headers: { 'content-type': type } })
    },
    onDrift: (event: DriftEvent) => state.drift.push(event),
  }
  const lenient = createClient(options)
  const strict = createClient({ ...options, strict: true })
  const call = async (fn: Fn, args: unknown[], client = lenient) => {
    state.drift = []
    counts.calls++
    const { parse } = JSON
    const spy = vi.spyOn(JSON, 'parse').mockImplementation((text, reviver) => {
      state.parsed = parse(text, reviver)
      return state.parsed
    })
    try {
      return await fn.call(client, ...args)
    } finally {
      spy.mockRestore()
    }
  }
  return { state, call, strict }
}

const camelCase = (name: string) =>
  name.replace(/ID$/, '_id').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Needs encoding, and holds the prefix that one operation would add. */
const idOf = (name: string) => `oauth_${name} é/?`

/** Arguments for a call whose answer matters; the member of a union is asked for where the params choose it. */
const argsOf = (fn: Fn, { params }: Operation, member = 0) => [
  ...fn.ids.map(idOf),
  ...(params && fn.params === 'required' ? [sample(params.shape, { member })] : []),
]

async function contract(): Promise<void> {
  const { operations, legacy } = readOperations()
  const byRoute = new Map([...operations, ...legacy].map((operation) => [operation.route, operation]))
  const fns = await functions()
  const pairs = fns.flatMap((fn): [Fn, Operation][] => {
    const operation = byRoute.get(fn.route)
    return operation ? [[fn, operation]] : []
  })
  const ajv = new Ajv({ strict: false, allErrors: true })
  const invalid = ({ schema }: Shape, value: unknown) =>
    ajv.validate(schema, value) ? [] : [ajv.errorsText(ajv.errors)]

  test('every operation has one function, and every function one operation', () => {
    const routes = fns.map(({ route }) => route)
    const covered = new Set(routes)
    const problems = [
      ...fns
        .filter(({ route }) => !byRoute.has(route))
        .map(({ id, route }) => `${id}: no operation "${route}"`),
      ...routes.filter((route, at) => routes.indexOf(route) !== at).map((route) => `${route}: twice`),
      ...(pending.length > 0
        ? []
        : [...byRoute.keys()].filter((route) => !covered.has(route)).map((route) => `${route}: no function`)),
    ]
    expect(problems.join('\n')).toBe('')
    expect(operations).toHaveLength(249)
    expect(legacy).toHaveLength(2)
  })

  describe.each(modules.map(({ name }) => name).filter((name) => !pending.includes(name)))('%s', (module) => {
    const own = pairs.filter(([fn]) => fn.module === module)

    test('sends what the document says', async () => {
      const problems = new Set<string>()
      const { state, call } = server()
      for (const [fn, operation] of own) {
        const { params, ids, method, path, html, answer } = operation
        const wrong = (text: string) => problems.add(`${fn.id}: ${text}`)
        if (fn.ids.join() !== ids.map(camelCase).join()) wrong(`ids are ${ids.map(camelCase)}, not ${fn.ids}`)
        if (fn.deprecated !== (operation.deprecated || fn.id === 'sessions.verify'))
          wrong('@deprecated differs')
        const expectedParams = params ? (params.required ? 'required' : 'optional') : 'none'
        if (fn.params !== expectedParams && !allowed(fn.id, 'params')) wrong(`params are ${expectedParams}`)

        const values = fn.ids.map(idOf)
        const at = values.reduce(
          (url, id, index) => url.replace(`{${ids[index]}}`, encodeURIComponent(id)),
          `/v1${path}`,
        )
        const variants: Variant[] = [{ minimal: true }, { nulls: true }]
        if (params) {
          const members = Math.max(widest(params.shape), ...valueCounts(params.shape))
          for (let member = 0; member < members; member++) variants.push({ member })
          // A query must carry any text.
          variants.push({ text: params.in === 'query' ? '+a b&c=é,%' : 'é"\\' })
        }
        for (const variant of variants) {
          const given = params && sample(params.shape, variant)
          state.answer = answer ? sample(answer) : html ? '<html></html>' : undefined
          // Some lists answer another shape when asked to.
          if (answer?.item && Object(given).paginated) state.answer = { data: state.answer, total_count: 1 }
          await call(fn, [...values, ...(params ? [given] : [])])
          if (state.init.method !== method) wrong(`sends ${state.init.method}`)
          if (state.url.pathname !== at) wrong(`asks for ${state.url.pathname}`)
          const sent = state.init.body
          if (params?.in === 'query') {
            const expected = Object.entries(given as object).flatMap(([name, value]) =>
              params.joined.includes(name) && value
                ? [[name, (value as string[]).join()]]
                : value === null
                  ? []
                  : [value].flat().map((item) => [name, String(item)]),
            )
            if (JSON.stringify([...state.url.searchParams]) !== JSON.stringify(expected)) {
              wrong(`query is ${state.url.search}, not ${JSON.stringify(expected)}`)
            }
          } else if (state.url.search) wrong(`query is ${state.url.search}`)
          const type = new Headers(state.init.headers).get('content-type')
          if (params?.in === 'json') {
            if (sent !== JSON.stringify(given)) wrong(`body is ${sent}, not ${JSON.stringify(given)}`)
            if (type !== 'application/json') wrong(`content type is ${type}`)
            for (const error of invalid(params.shape, JSON.parse(String(sent ?? null)))) wrong(error)
          } else if (params?.in === 'multipart') {
            const fields = sent instanceof FormData ? [...sent.keys()] : []
            if (fields.join() !== Object.keys(given as object).join()) wrong(`fields are ${fields}`)
          } else if (sent !== undefined && sent !== null) wrong('sends a body')
          if (params?.in !== 'json' && type) wrong(`content type is ${type}`)
        }
        if (params && fn.params === 'optional' && !allowed(fn.id, 'params')) {
          await call(fn, values)
          if (state.url.search || state.init.body) wrong('sends something without params')
        }
      }
      expect([...problems].join('\n')).toBe('')
    })

    test('returns every documented answer as it came', async () => {
      const problems = new Set<string>()
      const { state, call } = server()
      for (const [fn, operation] of own) {
        const { answer, params, html } = operation
        const wrong = (text: string) => problems.add(`${fn.id}: ${text}`)
        if (!answer) {
          state.answer = html ? '<!doctype html>' : undefined
          const result = await call(fn, argsOf(fn, operation))
          if (result !== state.answer) wrong(`returns ${result}`)
          continue
        }
        const members = Math.max(widest(answer), ...valueCounts(answer))
        // What we require and the document does not is drift when it is absent.
        const keeps = (where: string) => allowed(where, 'required', false)
        const variants: Variant[] = [{ minimal: true, keeps }, { nulls: true }, { text: 'é\u2028"\\' }]
        for (let member = 0; member < members; member++) variants.push({ member })
        const pages = answer.item && params?.shape.fields?.paginated !== undefined
        for (const variant of variants) {
          counts.answers++
          state.status = operation.status
          const value = sample(answer, variant)
          for (const error of invalid(answer, value)) wrong(`the sample is wrong: ${error}`)
          state.answer = value
          const args = argsOf(fn, operation, variant.member)
          const result = await call(fn, args)
          if (result !== state.parsed) wrong('returns a copy')
          expect(result).toEqual(value)
          for (const { issues } of state.drift)
            wrong(`drift ${JSON.stringify(issues)} in ${JSON.stringify(variant)}`)
          if (!answer.item) continue
          const page = { data: value, total_count: 1 }
          state.answer = page
          if ((await call(fn, args)) !== (state.parsed as typeof page).data)
            wrong('loses a page that comes unasked')
          if (state.drift.length !== 1) wrong('a page that comes unasked is not reported')
          if (!pages) continue
          const given = sample({ ...params!.shape }, {}) as object
          if ((await call(fn, [...fn.ids.map(idOf), { ...given, paginated: true }])) !== state.parsed) {
            wrong('unpacks a page that was asked for')
          }
          if (state.drift.length > 0) wrong('drift in a page')
        }
      }
      expect([...problems].join('\n')).toBe('')
    })

    test('reports what differs from the document and never throws', async () => {
      const problems = new Set<string>()
      const { state, call, strict } = server()
      const done = new Set<string>()
      for (const [fn, operation] of own) {
        const { answer } = operation
        if (!answer) continue
        const wrong = (text: string) => problems.add(`${fn.id}: ${text}`)
        const roots = answer.type === 'object' && !answer.fields ? [null, 'text', 1] : [null, 'text', 1, true]
        for (const root of roots) {
          state.answer = root
          const result = await call(fn, argsOf(fn, operation))
          if (result !== root) wrong(`returns ${result} for ${root}`)
          if (state.drift.length !== 1) wrong(`no drift for ${root}`)
        }
        for (let member = 0; member < widest(answer); member++) {
          const whole = sample(answer, { member })
          const args = argsOf(fn, operation, member)
          for (const { name, where, kind, required, nullable, value } of mutants(
            answer,
            whole,
            member,
            chosen,
          )) {
            // The same schema behind several operations is taken apart once.
            const key = `${answer.item?.id ?? answer.id} ${name}`
            if (done.has(key)) continue
            done.add(key)
            counts.mutants++
            const has = (what: Kind) => allowed(where, what, false)
            const drifts =
              (kind === 'absent' && (required ? !has('optional') : has('required'))) ||
              (kind === 'null' && (nullable ? has('not_nullable') : !has('nullable')))
            state.answer = value
            const result = await call(fn, args)
            if (result !== state.parsed) wrong(`${name}: not returned as it came`)
            if (state.drift.length !== Number(drifts)) wrong(`${name}: ${drifts ? 'no drift' : 'drift'}`)
            const rejected = await call(fn, args, strict).then(
              () => false,
              (error: unknown) => error instanceof ClerkResponseError && error.reason === 'schema',
            )
            if (rejected !== drifts) wrong(`${name}: ${drifts ? 'passes' : 'does not pass'} in strict mode`)
          }
        }
      }
      expect([...problems].join('\n')).toBe('')
    })
  })

  describe('the types', () => {
    let result: Awaited<ReturnType<typeof differences>>
    beforeAll(async () => {
      result = await differences(pairs)
      counts.assertions = result.assertions
    }, 60_000)

    test('agree with the document, field by field', () => {
      const list = result.found
        .filter(({ where, what }) => !allowed(where, what as Kind))
        .map(({ fn, where, what }) => `${fn}: ${where} ${what}`)
      expect(list.join('\n')).toBe('')
    })

    test('compile, with the example of every module', () => {
      expect(result.broken.join('\n')).toBe('')
    })

    test('need every deviation that is listed', () => {
      // A deviation may wait for a module that is not there yet.
      expect(pending.length > 0 ? [] : unused()).toEqual([])
    })
  })

  afterAll(() => {
    const { calls, answers, mutants, assertions } = counts
    console.log(
      `contract: ${pairs.length - legacy.length} of ${operations.length} operations and ${legacy.length} legacy ones, ` +
        `${calls} calls, ${answers} answers, ${mutants} changed answers, ${assertions} types` +
        (pending.length > 0 ? `; no module yet: ${pending.join(', ')}` : ''),
    )
  })
}

/** How many values each list of known values has. */
function valueCounts(shape: Shape): number[] {
  return [
    shape.values?.length ?? 1,
    ...(shape.item ? valueCounts(shape.item) : []),
    ...(shape.members ?? []).flatMap(valueCounts),
    ...Object.values(shape.fields ?? {}).flatMap((field) => valueCounts(field.shape)),
  ]
}

if (found) describe('the contract', contract)
else {
  test('the contract is not checked without the documents', () => {
    console.log('contract: not checked; set CLERK_OPENAPI to the folder of the OpenAPI documents')
    expect(found).toBe(false)
  })
}
