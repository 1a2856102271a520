/** Records what both packages send for a case, part by part, so that they can be compared. */
import { createClerkClient } from '@clerk/backend'
import { vi } from 'vitest'
import * as root from '../../src/index.ts'
import type { Case } from './case.ts'
import { machineSecretKey } from './cases/machines.ts'

/** The parts of one request: `path`, `query limit`, `header content-type`, `body saml.idp_sso_url`. */
export type Parts = Map<string, string>

const secretKey = 'sk_test_compare'

export async function sentByBackend({ theirs, theirArgs, isKeyless }: Case): Promise<Parts[]> {
  const [api, method] = theirs.split('.') as [string, string]
  const keys = isKeyless ? { secretKey: '' } : { secretKey, machineSecretKey }
  const client: unknown = createClerkClient(keys)
  const { [api]: owner } = client as Record<string, Record<string, (...args: unknown[]) => Promise<unknown>>>
  // It reads its answers in many ways, and none of them matters here.
  return recorded((fetch) => {
    vi.stubGlobal('fetch', fetch)
    return owner![method]!(...theirArgs).catch(() => undefined)
  }).finally(() => vi.unstubAllGlobals())
}

export async function sentByUs({ ours, ourArgs, isKeyless }: Case): Promise<Parts[]> {
  const modules: Record<string, unknown> = root
  const [module, name] = ours.split('.') as [string, string?]
  const fn = (name ? (modules[module] as Record<string, unknown>)[name] : modules[module]) as (
    client: root.Client,
    ...args: unknown[]
  ) => Promise<unknown>
  const keys = isKeyless ? {} : { secretKey, machineSecretKey }
  return recorded((fetch) => {
    const client = root.createClient({ ...keys, maxRetries: 0, fetch })
    return fn(client, ...ourArgs).catch((error: unknown) => {
      // The answer is empty. What is refused before it is sent must show.
      if (!(error instanceof root.ClerkResponseError)) throw error
    })
  })
}

type Fetch = (url: string | URL, init: RequestInit) => Promise<Response>

async function recorded(call: (fetch: Fetch) => Promise<unknown>): Promise<Parts[]> {
  const requests: Parts[] = []
  await call(async (url, init) => {
    requests.push(partsOf(new URL(url), init))
    return Response.json({})
  })
  return requests
}

function partsOf({ origin, pathname, searchParams }: URL, { method, headers, body }: RequestInit): Parts {
  const parts: Parts = new Map([
    ['method', String(method)],
    ['origin', origin],
    ['path', pathname],
  ])
  for (const name of new Set(searchParams.keys())) {
    parts.set(`query ${name}`, JSON.stringify(searchParams.getAll(name).sort()))
  }
  for (const [name, value] of new Headers(headers)) parts.set(`header ${name}`, value)
  if (body instanceof FormData) {
    for (const [name, value] of body) parts.set(`form ${name}`, fieldText(value))
  } else if (typeof body === 'string') addLeaves(parts, 'body', JSON.parse(body))
  return parts
}

function fieldText(value: File | string): string {
  return typeof value === 'string' ? value : `${value.name} ${value.type} ${value.size}`
}

/** Every value of a body under the names that lead to it. */
function addLeaves(parts: Parts, place: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) {
    parts.set(place, JSON.stringify(value))
    return
  }
  parts.set(place, Array.isArray(value) ? `[${value.length}]` : '{}')
  for (const [name, item] of Object.entries(value)) {
    addLeaves(parts, place === 'body' ? `body ${name}` : `${place}.${name}`, item)
  }
}
