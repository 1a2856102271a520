/**
 * A directory of an app's users, for its admins: search, ban, unban, and a copy kept by webhooks. Without Clerk keys it
 * runs on sample data.
 *
 * @module
 */
import { ClerkApiError, ClerkConfigError, ClerkError } from 'edge-clerk'
import {
  type AuthenticateRequestOptions,
  authenticateRequest,
  type RequestState,
  type SessionAuth,
  toResponse,
  withHeaders,
} from 'edge-clerk/auth'
import { requireAuth } from 'edge-clerk/guards'
import { handshake } from 'edge-clerk/handshake'
import type { User } from 'edge-clerk/schemas'
import * as sessions from 'edge-clerk/sessions'
import * as users from 'edge-clerk/users'
import { type Clerk, clerkFor, type Env, frontendApi, missingVariable, signInUrl } from './clerk.ts'
import type { Html } from './html.ts'
import { deliver, mirrored, receive } from './mirror.ts'
import * as pages from './pages.ts'
import { whoCanSignIn } from './people.ts'
import { isSameOrigin, readForm, secure } from './security.ts'
import { css } from './style.ts'

/** A request, and the Clerk that it is for. */
interface Context extends Clerk {
  env: Env
  request: Request
  url: URL
}

/** The same, once it is known who sent the request. */
interface PageContext extends Context {
  state: RequestState<'session_token'>
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    try {
      return secure(await route(request, env))
    } catch (error) {
      return secure(failure(error, request))
    }
  },
}

async function route(request: Request, env: Env): Promise<Response> {
  const url = new URL(request.url)
  const asked = `${request.method} ${url.pathname}`
  if (asked === 'GET /style.css') {
    return new Response(css, { headers: { 'content-type': 'text/css; charset=utf-8' } })
  }
  const missing = missingVariable(env)
  if (missing) return page(500, pages.message('Not set up', `The variable ${missing} is not set.`))
  const context: Context = { ...clerkFor(env), env, request, url }

  // A delivery is signed by Clerk. It is handled before forms are checked, because no page of this app sent it.
  if (asked === 'POST /webhooks/clerk') return receive(request, context.signingSecret)

  let form: URLSearchParams | undefined
  if (request.method === 'POST') {
    form = isSameOrigin(request) ? await readForm(request) : undefined
    if (!form) return page(403, pages.message('Not allowed', 'This form was not sent by a page of this app.'))
    if (asked === 'POST /sign-in' && context.local) return signIn(context, form)
    if (asked === 'POST /sign-out') return signOut(context)
  }

  // The in-memory Clerk has no front end that could renew a session.
  const state = await authenticate(context, context.local ? {} : { handshake })
  // To Clerk's front end; or, on the way back from it, to the same page without Clerk's parameters.
  if (state.headers.has('location')) return toResponse(state)!
  const reply = async (answer: Promise<Response>) => {
    const response = withHeaders(state, await answer.catch((error) => failure(error, request)))
    return context.local ? response : secure(response, frontendApi(env))
  }
  if (asked === 'GET /api/me') {
    const auth = requireAuth(state)
    return auth instanceof Response ? auth : reply(me(context, auth))
  }
  return reply(show({ ...context, state }, asked, form))
}

/** Authenticates a request. A token names the origin that it was made for: this app's, or that of the sign-in page. */
function authenticate(
  { client, env, local, request, url }: Context,
  options: AuthenticateRequestOptions<'session_token'>,
) {
  const authorizedParties = [url.origin]
  if (!local) authorizedParties.push(new URL(signInUrl(env, url.origin)).origin)
  return authenticateRequest(client, request, { authorizedParties, ...options })
}

/** The signed-in user, as JSON for programs. */
async function me({ client }: Context, { userId, sessionId }: SessionAuth): Promise<Response> {
  const { id, first_name, last_name, public_metadata } = await users.get(client, userId)
  const role = public_metadata.role ?? null
  return Response.json({ id, first_name, last_name, role, session_id: sessionId })
}

/** The pages, for people. */
async function show(context: PageContext, asked: string, form?: URLSearchParams): Promise<Response> {
  if (asked === 'GET /') return directory(context)
  if (asked === 'GET /mirror') return mirror(context)
  const [, userId, verb] = /^POST \/people\/([\w-]+)\/(ban|unban)$/.exec(asked) ?? []
  if (form && userId) return setBanned(context, form, userId, verb === 'ban')
  return page(404, pages.message('Not found', 'This page does not exist.'))
}

/** The admin who sent the request, or the response for anyone else. */
async function admit(context: PageContext): Promise<{ admin: User } | Response> {
  const { client, env, local, request, state, url } = context
  if (!state.isAuthenticated) {
    // A form cannot take the way over Clerk and back; a link can.
    if (request.method !== 'GET') {
      return page(
        401,
        pages.message(
          'Signed out',
          'Your session has expired, so nothing was changed. Please go back and try again.',
        ),
      )
    }
    if (!local) return page(200, pages.signIn(signInUrl(env, url.origin)))
    const offered = await users.list(client, { user_id: whoCanSignIn, order_by: 'created_at' })
    return page(200, pages.signInAs(offered))
  }
  // Read each time: the user may have been banned, or lost the role, after the token was made.
  const viewer = await users.get(client, state.auth.userId)
  if (viewer.banned) return page(403, pages.noEntry(viewer, 'You are banned.'))
  if (viewer.public_metadata.role !== 'admin') {
    return page(403, pages.noEntry(viewer, 'This directory is for admins.'))
  }
  return { admin: viewer }
}

const pageSize = 10

async function directory(context: PageContext): Promise<Response> {
  const admitted = await admit(context)
  if (admitted instanceof Response) return admitted
  const { client, local, url } = context
  const { query, pageNumber } = view(url.searchParams)
  const filter = { query: query || undefined }
  const offset = (pageNumber - 1) * pageSize
  const [people, { total_count }] = await Promise.all([
    users.list(client, { ...filter, limit: pageSize, offset, order_by: 'first_name' }),
    users.count(client, filter),
  ])
  return page(
    200,
    pages.directory({
      viewer: admitted.admin,
      isSample: Boolean(local),
      people,
      query,
      pageNumber,
      pageCount: Math.max(1, Math.ceil(total_count / pageSize)),
      total: total_count,
    }),
  )
}

/** The users that are kept from webhooks. */
async function mirror(context: PageContext): Promise<Response> {
  const admitted = await admit(context)
  if (admitted instanceof Response) return admitted
  return page(200, pages.mirror(admitted.admin, Boolean(context.local), mirrored()))
}

async function setBanned(
  context: PageContext,
  form: URLSearchParams,
  userId: string,
  banned: boolean,
): Promise<Response> {
  const admitted = await admit(context)
  if (admitted instanceof Response) return admitted
  if (admitted.admin.id === userId) {
    return page(409, pages.message('Not allowed', 'You cannot ban yourself.'))
  }
  const user = await (banned ? users.ban : users.unban)(context.client, userId)
  // With a real instance, Clerk delivers this event.
  if (context.local) await deliver(user, context.signingSecret)
  const { query, pageNumber } = view(form)
  return redirect(`${pages.directoryPath(query, pageNumber)}#${userId}`)
}

/** The part of the directory that is shown, or was shown when a form was sent. */
function view(given: URLSearchParams): { query: string; pageNumber: number } {
  const pageNumber = Math.trunc(Number(given.get('page')))
  return {
    query: (given.get('query') ?? '').trim().slice(0, 100),
    pageNumber: pageNumber >= 1 && pageNumber <= 10_000 ? pageNumber : 1,
  }
}

/** Signs in as one of the sample people. With a real instance, Clerk's front end does that. */
async function signIn({ client, local, url }: Context, form: URLSearchParams): Promise<Response> {
  const user = await users.get(client, form.get('user_id') || 'nobody')
  if (user.banned) return page(403, pages.message('Not allowed', `${pages.nameOf(user)} is banned.`))
  const options = { userId: user.id, azp: url.origin, expiresInSeconds: 8 * 3600 }
  return redirect('/', setCookies(url, (await local?.cookies(options)) ?? ''))
}

async function signOut(context: Context): Promise<Response> {
  const { client, local, request, url } = context
  // A token lives for a minute and a page may stay open longer: an expired one still names the session to end.
  const { isAuthenticated, auth } = await authenticate(context, { clockSkewMs: 7 * 24 * 3600_000 })
  if (isAuthenticated) await sessions.revoke(client, auth.sessionId)
  // The session cookies of this app, by whatever suffix.
  const names = request.headers.get('cookie')?.match(/(?<=^|; )__session\w*(?==)/g) ?? []
  const headers = setCookies(url, (await local?.cookies()) ?? '')
  for (const name of names) headers.append('set-cookie', `${name}=; Path=/; Max-Age=0`)
  return redirect('/', headers)
}

/** Sets the cookies that the in-memory Clerk gives in the form of a `Cookie` header. */
function setCookies(url: URL, cookies: string): Headers {
  const secure = url.protocol === 'https:' ? '; Secure' : ''
  const headers = new Headers()
  for (const cookie of cookies ? cookies.split('; ') : []) {
    headers.append('set-cookie', `${cookie}; Path=/; HttpOnly; SameSite=Lax${secure}`)
  }
  return headers
}

function page(status: number, content: Html): Response {
  return new Response(content.text, { status, headers: { 'content-type': 'text/html; charset=utf-8' } })
}

/** To a path of this app, by GET. */
function redirect(path: string, headers = new Headers()): Response {
  headers.set('location', path)
  return new Response(null, { status: 303, headers })
}

/** The page for an error, without its details. */
function failure(error: unknown, { url }: Request): Response {
  const [status, title, text] = describe(error)
  // A message of `edge-clerk` holds no secret, so it may be logged.
  if (status >= 500) console.error(error instanceof ClerkError ? error.message : error)
  if (new URL(url).pathname.startsWith('/api/')) return Response.json({ error: title }, { status })
  return page(status, pages.message(title, text))
}

function describe(error: unknown): [status: number, title: string, text: string] {
  if (error instanceof ClerkApiError && error.status === 404) {
    return [404, 'Not found', 'This person does not exist.']
  }
  if (error instanceof ClerkConfigError)
    return [500, 'Not set up', 'An environment variable is wrong; the log says which one.']
  if (error instanceof ClerkError) return [502, 'Sorry', 'Clerk could not be reached. Please try again.']
  return [500, 'Sorry', 'Something went wrong.']
}
