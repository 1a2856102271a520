/**
 * Thousands of requests that a browser or a program can send: every combination that matters, and many that do not.
 *
 * @module
 */
import { random } from '../../support/random.ts'

/** One request to one app. Each field holds one of the values listed below. */
export interface Point {
  instance: 'production' | 'development'
  satellite: 'no' | 'yes' | 'auto'
  /** Method, `sec-fetch-dest`, `accept`. */
  kind: string
  path: string
  query: string
  /** A scheme with `TOKEN` for the token. */
  authorization: string
  /** Names of tokens. */
  bearer: TokenName
  session: TokenName | ''
  suffixedSession: TokenName | ''
  uat: string
  suffixedUat: string
  devBrowser: '' | 'plain' | 'suffixed'
  refresh: boolean
  count: string
  referer: string
  forwarded: boolean
  proxy: boolean
  parties: 'any' | 'listed' | 'others'
  audience: boolean
  /** What came back from Clerk, and where. */
  back: '' | 'query' | 'cookie'
  brought: 'session' | 'nobody' | 'expired' | 'forged'
}

export const tokenNames = [
  'fresh',
  'older',
  'newer',
  'expired',
  'just expired',
  'expiring',
  'early',
  'future',
  'forged',
  'gibberish',
  'foreign',
  'no issuer',
  'member',
  'pending',
  'unknown status',
  'machine',
  'oauth',
  'template',
  'opaque',
  'no session id',
  'no party',
  'audience',
  'no expiry',
  'crit',
  'RS512',
] as const
export type TokenName = (typeof tokenNames)[number]

export const values = {
  instance: ['production', 'development'],
  satellite: ['no', 'yes', 'auto'],
  kind: [
    'GET document text/html',
    'GET iframe text/html',
    'GET - text/html',
    'GET empty */*',
    'GET - application/json',
    'POST document text/html',
    'HEAD document text/html',
  ],
  path: [
    '/',
    '/orgs/acme',
    '/orgs/other',
    '/ORGS/acme/',
    '/orgs/acme/x/y',
    '/orgs/new',
    '/o/org_9/x',
    '/o/org_8/',
    '/me',
    '/mex',
  ],
  query: [
    '',
    '?a=1',
    '?__clerk_synced=false',
    '?__clerk_synced=true',
    '?__clerk_db_jwt=dvb_9',
    '?__clerk_redirect_url=https%3A%2F%2Fsatellite.example%2Fx',
    '?__clerk_redirect_url=https%3A%2F%2Fevil.example%2Fx',
  ],
  authorization: [
    '',
    'Bearer TOKEN',
    'bearer TOKEN',
    'TOKEN',
    'Bearer',
    'Basic TOKEN',
    'Bearer  TOKEN',
    'Bearer TOKEN x',
    'Bearer TOKEN,TOKEN',
  ],
  bearer: tokenNames,
  session: ['', ...tokenNames],
  suffixedSession: ['', 'fresh', 'older', 'newer', 'expired', 'gibberish', 'foreign'],
  uat: ['', '0', '1799990000', '1800000100', '12x', 'x'],
  suffixedUat: ['', '0', '1799990000', '1800000100'],
  devBrowser: ['', 'plain', 'suffixed'],
  refresh: [false, true],
  count: ['', '0', '1', '2', '3', '4', '1e9', '-1', 'NaN', '3abc'],
  referer: [
    '',
    'https://app.example.com/other',
    'https://satellite.example/',
    'https://accounts.edge-clerk.example/',
    'https://bright-otter-42.accounts.dev/',
    'https://proxy.example/',
    'gibberish',
  ],
  forwarded: [false, true],
  proxy: [false, true],
  parties: ['any', 'listed', 'others'],
  audience: [false, true],
  back: ['', 'query', 'cookie'],
  brought: ['session', 'nobody', 'expired', 'forged'],
} as const satisfies { [K in keyof Point]: readonly Point[K][] }

/** Someone signed in, on an ordinary page. */
const usual: Point = {
  instance: 'production',
  satellite: 'no',
  kind: 'GET document text/html',
  path: '/',
  query: '',
  authorization: '',
  bearer: 'fresh',
  session: 'fresh',
  suffixedSession: '',
  uat: '1799990000',
  suffixedUat: '',
  devBrowser: 'plain',
  refresh: false,
  count: '',
  referer: '',
  forwarded: false,
  proxy: false,
  parties: 'any',
  audience: false,
  back: '',
  brought: 'session',
}

type Axes = { [K in keyof Point]?: readonly Point[K][] }

/** Every combination of these values; all else is as usual. */
function product(axes: Axes): Point[] {
  let points = [usual]
  for (const [name, choices] of Object.entries(axes)) {
    points = points.flatMap((point) => choices.map((choice) => ({ ...point, [name]: choice })))
  }
  return points
}

/** Combinations of everything, drawn with a fixed seed. */
function draw(count: number, seed: number): Point[] {
  const next = random(seed)
  const fraction = () => next(2 ** 32) / 2 ** 32
  return Array.from({ length: count }, () => {
    // Few things differ at a time, or nothing would ever get past the first check.
    const rate = 0.1 + 0.4 * fraction()
    const point: Record<string, unknown> = { ...usual }
    for (const [name, choices] of Object.entries(values)) {
      const chosen = choices[Math.floor(fraction() * choices.length)]
      if (fraction() < rate || name === 'instance') point[name] = chosen
    }
    return point as unknown as Point
  })
}

const { instance, kind, satellite, query, authorization, bearer, session, count, referer } = values

export const points: Point[] = [
  // Which cookies count, in combination.
  ...product({
    instance,
    session: ['', 'fresh', 'older', 'expired', 'gibberish', 'foreign'],
    suffixedSession: values.suffixedSession,
    uat: ['', '0', '1799990000', '1800000100'],
    suffixedUat: values.suffixedUat,
  }),
  // Which kind of request it is, and to which kind of app.
  ...product({
    instance,
    satellite,
    kind: kind.slice(0, 6),
    query,
    session: ['', 'fresh', 'expired'],
    uat: ['', '1799990000'],
  }),
  ...product({ instance, satellite, kind: kind.slice(0, 2), query, devBrowser: ['', 'suffixed'] }),
  // What a bearer token is, and how it is sent.
  ...product({ instance, authorization, bearer: ['fresh', 'expired'], kind, session: ['', 'fresh'] }),
  ...product({ instance, authorization: ['Bearer TOKEN'], bearer, parties: values.parties }),
  // What a session cookie is.
  ...product({ instance, session, kind: kind.slice(0, 4), refresh: [false, true], parties: values.parties }),
  ...product({ instance, session, audience: [true] }),
  ...product({ session, authorization: ['Bearer TOKEN'], bearer, audience: [true] }),
  // Loops.
  ...product({
    instance,
    satellite,
    count,
    session: ['', 'fresh', 'expired'],
    uat: ['1799990000', '1800000100'],
  }),
  // Links from other origins.
  ...product({
    instance,
    satellite,
    referer,
    kind: kind.slice(0, 2),
    count: ['', 'NaN'],
    forwarded: [false, true],
    proxy: [false, true],
  }),
  // Paths of organizations.
  ...product({
    instance,
    path: values.path,
    kind: ['GET document text/html', 'GET empty */*'],
    session: ['', 'fresh', 'member', 'expired'],
    count: ['', '2', '3'],
  }),
  // Requests that come back from Clerk.
  ...product({
    instance,
    satellite: ['no', 'yes'],
    back: values.back,
    brought: values.brought,
    kind: kind.slice(0, 4),
    session: ['', 'fresh'],
  }),
  ...draw(3000, 20_260_512),
]
