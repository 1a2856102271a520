/**
 * A directory of an app's people, for its admins: search, ban, unban, and what webhooks told of them. Without Clerk keys
 * it runs on sample data.
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

/** What a request comes with. */
interface Context extends Clerk {
  env: Env
  request: Request
  url: URL
}

/** What it comes with once it is known who asks. */
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

  // Clerk signs what it sends. It comes before the check of forms, as it is none of this app's.
  if (asked === 'POST /webhooks/clerk') return receive(request, context.signingSecret)

  let form: URLSearchParams | undefined
  if (request.method === 'POST') {
    form = isSameOrigin(request) ? await readForm(request) : undefined
    if (!form) return page(403, pages.message('Refused', 'That was not sent by a page of this app.'))
    if (asked === 'POST /sign-in' && context.local) return signIn(context, form)
    if (asked === 'POST /sign-out') return signOut(context)
  }

  // The in-memory Clerk has no front end that could mend a session.
  const state = await authenticate(context, context.local ? {} : { handshake })
  // To Clerk's front end, which sends back; or, back from there, to the same page without what it brought.
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

/** Says who asks. A token names the origin that it was made for: this app's, or that of the sign-in page. */
function authenticate(
  { client, env, local, request, url }: Context,
  options: AuthenticateRequestOptions<'session_token'>,
) {
  const authorizedParties = [url.origin]
  if (!local) authorizedParties.push(new URL(signInUrl(env, url.origin)).origin)
  return authenticateRequest(client, request, { authorizedParties, ...options })
}

/** Who asks, as JSON for programs. */
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
  return page(404, pages.message('Not found', 'There is no such page.'))
}

/** The admin who asks, or the answer for anybody else. */
async function admit(context: PageContext): Promise<{ admin: User } | Response> {
  const { client, env, local, request, state, url } = context
  if (!state.isAuthenticated) {
    // A form is not sent to Clerk and back; the page behind the link is.
    if (request.method !== 'GET') {
      return page(401, pages.message('Not done', 'Your session has run out. Please go back and try again.'))
    }
    if (!local) return page(200, pages.signIn(signInUrl(env, url.origin)))
    const offered = await users.list(client, { user_id: whoCanSignIn, order_by: 'created_at' })
    return page(200, pages.signInAs(offered))
  }
  // Asked each time: the token may be older than a ban, or than the end of a role.
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

/** What the webhooks told. */
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
    return page(409, pages.message('Refused', 'Nobody bans themselves.'))
  }
  const user = await (banned ? users.ban : users.unban)(context.client, userId)
  // With Clerk, its webhook tells.
  if (context.local) await deliver(user, context.signingSecret)
  const { query, pageNumber } = view(form)
  return redirect(`${pages.directoryPath(query, pageNumber)}#${userId}`)
}

/** What part of the directory is shown, or was shown when a form was sent. */
function view(given: URLSearchParams): { query: string; pageNumber: number } {
  const pageNumber = Math.trunc(Number(given.get('page')))
  return {
    query: (given.get('query') ?? '').trim().slice(0, 100),
    pageNumber: pageNumber >= 1 && pageNumber <= 10_000 ? pageNumber : 1,
  }
}

/** Signs in as one of the sample people. With Clerk, its front end signs in. */
async function signIn({ client, local, url }: Context, form: URLSearchParams): Promise<Response> {
  const user = await users.get(client, form.get('user_id') || 'nobody')
  if (user.banned) return page(403, pages.message('Refused', `${pages.nameOf(user)} is banned.`))
  const options = { userId: user.id, azp: url.origin, expiresInSeconds: 8 * 3600 }
  return redirect('/', setCookies(url, (await local?.cookies(options)) ?? ''))
}

async function signOut(context: Context): Promise<Response> {
  const { client, local, request, url } = context
  // A token lasts a minute, and a page may be open for longer: also an expired one says which session to end.
  const { isAuthenticated, auth } = await authenticate(context, { clockSkewMs: 7 * 24 * 3600_000 })
  if (isAuthenticated) await sessions.revoke(client, auth.sessionId)
  // The session cookies of this app, by whatever suffix.
  const names = request.headers.get('cookie')?.match(/(?<=^|; )__session\w*(?==)/g) ?? []
  const headers = setCookies(url, (await local?.cookies()) ?? '')
  for (const name of names) headers.append('set-cookie', `${name}=; Path=/; Max-Age=0`)
  return redirect('/', headers)
}

/** Sets what the in-memory Clerk gives as a `Cookie` header. */
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

/** What went wrong, without its details. */
function failure(error: unknown, { url }: Request): Response {
  const [status, title, text] = describe(error)
  // A message of `edge-clerk` holds no secret, so it may be logged.
  if (status >= 500) console.error(error instanceof ClerkError ? error.message : error)
  if (new URL(url).pathname.startsWith('/api/')) return Response.json({ error: title }, { status })
  return page(status, pages.message(title, text))
}

function describe(error: unknown): [status: number, title: string, text: string] {
  if (error instanceof ClerkApiError && error.status === 404) {
    return [404, 'Not found', 'There is no such person.']
  }
  if (error instanceof ClerkConfigError)
    return [500, 'Not set up', 'A variable is wrong; the log says which.']
  if (error instanceof ClerkError) return [502, 'Sorry', 'Clerk did not answer as it should.']
  return [500, 'Sorry', 'Something went wrong.']
}
