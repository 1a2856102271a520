import { type Client, createClient, createClientFromEnv } from 'edge-clerk'
import { createTestClerk, type TestClerk } from 'edge-clerk/testing'
import { people } from './people.ts'

/** The variables of the Worker. Without a key the app runs on sample data. */
export interface Env {
  CLERK_SECRET_KEY?: string
  CLERK_PUBLISHABLE_KEY?: string
  /** PEM: spares the request for the key set. */
  CLERK_JWT_KEY?: string
  CLERK_API_URL?: string
  /** Where people sign in. Without it, Clerk's own pages for the instance. */
  CLERK_SIGN_IN_URL?: string
  /** Of the webhook endpoint that is `/webhooks/clerk` here, from Clerk's dashboard. */
  CLERK_WEBHOOK_SIGNING_SECRET?: string
}

/** For sample data alone: everybody can read it here, and sign with it. */
const sampleSigningSecret = `whsec_${btoa('a sample, which everybody can read')}`

/** The Clerk that the app talks to. */
export interface Clerk {
  client: Client
  /** The in-memory Clerk, when there is no other. */
  local?: TestClerk
  /** What webhooks are signed with; never the sample when there is another Clerk. */
  signingSecret: string | undefined
}

// Made at the first request, as Workers give no random numbers before; kept, as it holds the data.
let local: TestClerk | undefined

export function clerkFor(env: Env): Clerk {
  const signingSecret = env.CLERK_WEBHOOK_SIGNING_SECRET
  if (env.CLERK_SECRET_KEY || env.CLERK_PUBLISHABLE_KEY)
    return { client: createClientFromEnv(env), signingSecret }
  // The key of a production instance: a development one wants a browser token that only Clerk's front end sets.
  // Always the same, as the names of the cookies depend on it; the key that signs the tokens is a new one each time.
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

/** Origin of Clerk's front end for the instance, as the publishable key says. */
export function frontendApi({ CLERK_PUBLISHABLE_KEY = '' }: Env): string {
  return `https://${atob(CLERK_PUBLISHABLE_KEY.split('_')[2] ?? '').replace('$', '')}`
}
