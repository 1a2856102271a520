import type { AuthContext, RequestState, SessionAuth } from '../types.ts'
import { wantedOrganization } from './organization-patterns.ts'
import { isPage, redirect, redirectCount } from './redirect.ts'

/** Whether the path of a signed-in page names another organization than the session's: then Clerk is to change it. */
export function organization(context: AuthContext, auth: SessionAuth): Promise<RequestState> | undefined {
  const { request, options, cookies } = context
  const wanted = wantedOrganization(options, new URL(request.url).pathname)
  if (!wanted) return undefined
  const { id, slug } = wanted
  const differs = id ? id !== auth.orgId : slug ? slug !== auth.orgSlug : auth.orgId
  return differs && isPage(request) && redirectCount(cookies!) < 3
    ? redirect(context, 'active-organization-mismatch')
    : undefined
}
