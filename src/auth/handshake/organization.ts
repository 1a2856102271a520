import type { AuthContext, RequestState, SessionAuth } from '../types.ts'
import { wantedOrganization } from './organization-patterns.ts'
import { isPage, redirect, redirectCount } from './redirect.ts'

/** Redirects to Clerk where the path of a signed-in page names an organization that is not the active one. */
export function checkOrganization(
  context: AuthContext,
  auth: SessionAuth,
): Promise<RequestState> | undefined {
  const { request, options, cookies } = context
  const wanted = wantedOrganization(options, new URL(request.url).pathname)
  if (!wanted || isActive(wanted, auth)) return undefined
  if (!isPage(request) || redirectCount(cookies!) >= 3) return undefined
  return redirect(context, 'active-organization-mismatch')
}

function isActive({ id, slug }: { id?: string; slug?: string }, { orgId, orgSlug }: SessionAuth): boolean {
  if (id) return id === orgId
  if (slug) return slug === orgSlug
  // The personal account.
  return !orgId
}
