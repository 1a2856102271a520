import type { Session } from '../schemas/session.ts'
import { bareOrPage, paramsOf } from './params.ts'
import { Failure, invalid, notFound, type Routes } from './router.ts'
import type { Store } from './store.ts'

const day = 24 * 3600_000

/** Starts a session of a user on a new client. It expires after 7 days, as by Clerk's default. */
export function startSession(store: Store, userId: string, organizationId: string | null = null): Session {
  const now = store.now()
  const session: Session = {
    object: 'session',
    id: store.nextId('sess'),
    user_id: userId,
    client_id: store.nextId('client'),
    actor: null,
    status: 'active',
    last_active_organization_id: organizationId,
    last_active_at: now,
    expire_at: now + 7 * day,
    abandon_at: now + 30 * day,
    updated_at: now,
    created_at: now,
    tasks: null,
  }
  store.sessions.set(session.id, session)
  const stored = store.users.get(userId)
  if (stored) stored.user.last_sign_in_at = stored.user.last_active_at = now
  return session
}

/** The newest active session of a user. */
export function activeSession(store: Store, userId: string): Session | undefined {
  return [...store.sessions.values()]
    .filter((session) => session.user_id === userId && currentSession(store, session).status === 'active')
    .at(-1)
}

/** Revokes every active session of a user. */
export function revokeSessions(store: Store, userId: string): void {
  for (const session of store.sessions.values()) {
    if (session.user_id === userId) revoke(store, session)
  }
}

function revoke(store: Store, session: Session): void {
  if (currentSession(store, session).status !== 'active') return
  session.status = 'revoked'
  session.updated_at = store.now()
}

/** A session as it is now: an active one may have expired. */
function currentSession(store: Store, session: Session): Session {
  if (session.status !== 'active') return session
  const now = store.now()
  const status = now >= session.expire_at ? 'expired' : 'active'
  return { ...session, status }
}

export function sessionRoutes(
  store: Store,
  mint: (session: Session, azp: string | null, expiresInSeconds: number | undefined) => Promise<string>,
): Routes {
  const find = (id: string) => {
    const session = store.sessions.get(id)
    if (!session) throw notFound('session', id)
    return session
  }

  return {
    'GET /sessions': ({ query }) => {
      const wanted = (name: 'client_id' | 'user_id' | 'status') => query.get(name)
      const rows = [...store.sessions.values()]
        .map((session) => currentSession(store, session))
        .filter((session) =>
          (['client_id', 'user_id', 'status'] as const).every(
            (name) => wanted(name) === null || session[name] === wanted(name),
          ),
        )
        .sort((a, b) => b.created_at - a.created_at || (b.id < a.id ? -1 : 1))
      return bareOrPage(rows, query)
    },
    'POST /sessions': ({ body }) => {
      const types = { user_id: 'string', active_organization_id: 'string' } as const
      const { user_id, active_organization_id } = paramsOf(body, types, ['user_id'])
      if (store.production) {
        throw new Failure(
          403,
          'operation_not_allowed_on_production',
          'Only development instances create sessions.',
        )
      }
      const { user } = store.user(user_id)
      if (user.banned) throw new Failure(403, 'user_banned', 'The user is banned.')
      return startSession(store, user_id, active_organization_id)
    },
    'GET /sessions/{session_id}': (_, id) => currentSession(store, find(id)),
    'POST /sessions/{session_id}/revoke': (_, id) => {
      const session = find(id)
      revoke(store, session)
      return currentSession(store, session)
    },
    'POST /sessions/{session_id}/tokens': async ({ body, headers }, id) => {
      const { expires_in_seconds } = paramsOf(body, { expires_in_seconds: 'integer' })
      const seconds = expires_in_seconds ?? undefined
      if (seconds !== undefined && !(seconds >= 30 && seconds <= 315_360_000)) {
        const message = 'expires_in_seconds must be from 30 to 315360000.'
        throw invalid('form_param_value_invalid', 'expires_in_seconds', message)
      }
      const session = find(id)
      if (currentSession(store, session).status !== 'active') throw notFound('active session', id)
      session.last_active_at = store.now()
      return { object: 'token', jwt: await mint(session, headers.get('origin'), seconds) }
    },
    'POST /sessions/{session_id}/tokens/{template_name}': (_, id, template) => {
      find(id)
      throw notFound('JWT template', template!)
    },
  }
}
