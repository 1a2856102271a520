import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { bundle } from './bundle.ts'

const client = `import { createClient } from 'edge-clerk'`
const theirs = `import { createClerkClient } from '@clerk/backend'`

const everything = `${client}
  import { authenticateRequest, toResponse, withHeaders } from 'edge-clerk/auth'
  import { handshake } from 'edge-clerk/handshake'
  import * as invitations from 'edge-clerk/invitations'
  import * as organizations from 'edge-clerk/organizations'
  import * as users from 'edge-clerk/users'
  import { verifyWebhook } from 'edge-clerk/webhooks'
  export const clerk = createClient
  export default [
    authenticateRequest, handshake, verifyWebhook,
    users.get, users.list, users.ban, organizations.create, invitations.create,
  ]`

/** What an application writes, the bytes that it may cost, and the same with @clerk/backend. */
const budgets: [sentence: string, application: string, most: number, alternative: string][] = [
  [
    `import * as users from 'edge-clerk/users'; users.delete`,
    `${client}; import * as users from 'edge-clerk/users'
      export default (options, id) => users.delete(createClient(options), id)`,
    8500,
    `${theirs}; export default (options, id) => createClerkClient(options).users.deleteUser(id)`,
  ],
  [
    `import * as users from 'edge-clerk/users'; users.ban`,
    `${client}; import * as users from 'edge-clerk/users'
      export default (options, id) => users.ban(createClient(options), id)`,
    10_000,
    `${theirs}; export default (options, id) => createClerkClient(options).users.banUser(id)`,
  ],
  [
    // esbuild keeps the whole module here, which is why the other form is the documented one.
    `import { users } from 'edge-clerk'; users.ban`,
    `import { createClient, users } from 'edge-clerk'
      export default (options, id) => users.ban(createClient(options), id)`,
    13_200,
    `${theirs}; export default (options, id) => createClerkClient(options).users.banUser(id)`,
  ],
  [
    `import { verifyToken } from 'edge-clerk/auth'`,
    `${client}; import { verifyToken } from 'edge-clerk/auth'
      export default (options, token) => verifyToken(createClient(options), token)`,
    10_700,
    `import { verifyToken } from '@clerk/backend'; export default verifyToken`,
  ],
  [
    `import { authenticateRequest } from 'edge-clerk/auth'`,
    `${client}; import { authenticateRequest } from 'edge-clerk/auth'
      export default (options, request) => authenticateRequest(createClient(options), request)`,
    14_600,
    `${theirs}
      export default (options, request) => createClerkClient(options).authenticateRequest(request)`,
  ],
  [
    `import { verifyWebhook } from 'edge-clerk/webhooks'`,
    `import { verifyWebhook } from 'edge-clerk/webhooks'; export default verifyWebhook`,
    2000,
    `import { verifyWebhook } from '@clerk/backend/webhooks'; export default verifyWebhook`,
  ],
  [
    'sessions, handshake, five operations and a webhook',
    everything,
    22_700,
    `${theirs}; import { verifyWebhook } from '@clerk/backend/webhooks'
      export default [createClerkClient, verifyWebhook]`,
  ],
  [
    'the same with Hono and a middleware',
    `${everything}
      import { Hono } from 'hono'
      export const app = new Hono()
      app.use(async (c, next) => {
        const state = await authenticateRequest(createClient(c.env), c.req.raw, { handshake })
        const response = toResponse(state)
        if (response) return response
        c.set('auth', state.auth)
        await next()
        c.res = withHeaders(state, c.res)
      })`,
    30_500,
    `${theirs}; import { verifyWebhook } from '@clerk/backend/webhooks'; import { Hono } from 'hono'
      export default [createClerkClient, verifyWebhook, Hono]`,
  ],
]

/** The bytes that the README states, by the sentence in the first cell. */
const readme = new Map(
  [
    ...readFileSync(`${import.meta.dirname}/../../README.md`, 'utf8').matchAll(
      /^\| `?(.*?)`?(?: \(.*\))? \| ([\d,]+) \|/gm,
    ),
  ].map(([, sentence, bytes]) => [sentence!, Number(bytes!.replace(',', ''))]),
)

test('the README states the bytes of seven applications', () => {
  const sentences = new Set(budgets.map(([sentence]) => sentence))
  expect([...readme.keys()].filter((sentence) => sentences.has(sentence))).toHaveLength(7)
})

describe('bytes of an application, minified and gzipped', () => {
  const rows: string[] = []
  afterAll(() => console.log(`bytes  most  @clerk/backend\n${rows.join('\n')}`))

  test.each(budgets)('%s', async (sentence, application, most, alternative) => {
    const [ours, other] = await bundle([application, alternative])
    const ratio = (other!.bytes / ours!.bytes).toFixed(1)
    const cells = [`${ours!.bytes}`.padStart(5), `${most}`.padStart(5), `${other!.bytes}`.padStart(6)]
    rows.push(`${cells.join(' ')} (${ratio} ×)  ${sentence}`)
    expect(ours!.bytes).toBeLessThanOrEqual(most)
    const stated = readme.get(sentence)
    if (stated !== undefined) expect(Math.abs(stated - ours!.bytes)).toBeLessThanOrEqual(100)
  })
})

/** What is added to an application that calls `users.list`, and the bytes that it may add. */
const extras: [name: string, imports: string, uses: string, most: number][] = [
  ['throttle', `import { createThrottle } from 'edge-clerk/throttle'`, 'createThrottle()', 2500],
  ['logger', `import { createLogger } from 'edge-clerk/logger'`, 'createLogger()', 1000],
  ['withResponse', `import { withResponse } from 'edge-clerk'`, 'withResponse(users.list, client)', 300],
  ['request', `import { path, request } from 'edge-clerk'`, `request(client, 'GET', path('/notes'))`, 1000],
  ['paginate', `import { paginate } from 'edge-clerk'`, 'paginate(users.list, client)', 1400],
  ['pages', `import { pages } from 'edge-clerk'`, 'pages(users.list, client)', 1700],
  ['collect', `import { collect } from 'edge-clerk'`, 'collect([], { max: 1 })', 300],
  ['users.getMany', '', 'users.getMany(client, [])', 500],
]

describe('bytes of each extra beyond those of an application without it', () => {
  const rows: string[] = []
  afterAll(() => console.log(`bytes  most\n${rows.join('\n')}`))

  const application = (imports: string, uses: string) => `${client}; ${imports}
    import * as users from 'edge-clerk/users'
    export default (options) => { const client = createClient(options); return [users.list(client), ${uses}] }`

  test.each(extras)('%s', async (name, imports, uses, most) => {
    const [without, withIt] = await bundle([application('', '0'), application(imports, uses)])
    const bytes = withIt!.bytes - without!.bytes
    rows.push(`${`${bytes}`.padStart(5)} ${`${most}`.padStart(5)}  ${name}`)
    expect(bytes).toBeLessThanOrEqual(most)
  })
})
