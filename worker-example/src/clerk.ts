import { type Client, createClient, createClientFromEnv } from 'edge-clerk'
import { createTestClerk, type TestClerk } from 'edge-clerk/testing'
import { people } from './people.ts'

/** The variables of the Worker. Without a key the app runs on sample data. */
export interface Env {
  CLERK_SECRET_KEY?: string
  CLERK_PUBLISHABLE_KEY?: string
  /** PEM of the public key: saves the request for the key set. */
  CLERK_JWT_KEY?: string
  CLERK_API_URL?: string
  /** Where people sign in. Without it, Clerk's own pages for the instance. */
  CLERK_SIGN_IN_URL?: string
  /** Signing secret of the endpoint `/webhooks/clerk`, from Clerk's dashboard. */
  CLERK_WEBHOOK_SIGNING_SECRET?: string
}

/** Only for sample data: anyone can read it here and sign with it. */
const sampleSigningSecret = `whsec_${btoa('a sample, which everybody can read')}`

/** The Clerk that the app talks to. */
export interface Clerk {
  client: Client
  /** The in-memory Clerk, when there is no other. */
  local?: TestClerk
  /** The secret that webhooks are signed with; never the sample one with a real instance. */
  signingSecret: string | undefined
}

// Made at the first request, because Workers have no random numbers before it; kept, because it holds the data.
let local: TestClerk | undefined

export function clerkFor(env: Env): Clerk {
  const signingSecret = env.CLERK_WEBHOOK_SIGNING_SECRET
  if (env.CLERK_SECRET_KEY || env.CLERK_PUBLISHABLE_KEY)
    return { client: createClientFromEnv(env), signingSecret }
  // The key of a production instance: a development instance needs a browser token that only Clerk's front end sets.
  // It is always the same, because the names of the cookies depend on it. The key that signs the tokens is new each time.
  local ??= createTestClerk({ users: people, publishableKey: 'pk_live_Y2xlcmsucGVvcGxlLmV4YW1wbGUk' })
  return {
    client: createClient(local.clientOptions),
    local,
    signingSecret: signingSecret || sampleSigningSecret,
  }
}

/** Names the variable that is missing, if only some are set. */
export function missingVariable(env: Env): string | undefined {
  if (env.CLERK_SECRET_KEY && !env.CLERK_PUBLISHABLE_KEY) return 'CLERK_PUBLISHABLE_KEY'
  if (env.CLERK_PUBLISHABLE_KEY && !env.CLERK_SECRET_KEY) return 'CLERK_SECRET_KEY'
  return undefined
}

/** Clerk's own sign-in page of the instance, which sends people back to `returnTo`. */
export function signInUrl(env: Env, returnTo: string): string {
  const accounts = frontendApi(env).replace(/clerk\.(accounts\.)?/, 'accounts.')
  const url = new URL(env.CLERK_SIGN_IN_URL ?? `${accounts}/sign-in`)
  url.searchParams.set('redirect_url', returnTo)
  return url.href
}

/** Origin of the instance's Frontend API, which the publishable key encodes. */
export function frontendApi({ CLERK_PUBLISHABLE_KEY = '' }: Env): string {
  return `https://${atob(CLERK_PUBLISHABLE_KEY.split('_')[2] ?? '').replace('$', '')}`
}
