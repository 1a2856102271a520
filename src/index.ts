/**
 * Clerk's Backend API for the edge.
 *
 * @module
 */
export {
  type Client,
  type ClientOptions,
  createClient,
  createClientFromEnv,
  type DriftEvent,
  type RequestEvent,
  type RequestOptions,
  type ResponseEvent,
} from './client.ts'
export {
  ClerkApiError,
  ClerkConfigError,
  ClerkError,
  type ClerkErrorCode,
  ClerkInputError,
  ClerkNetworkError,
  ClerkResponseError,
  type ClerkResponseReason,
  ClerkThrottleError,
  ClerkTimeoutError,
  type RequestPhase,
} from './errors.ts'
export { path } from './internal/path.ts'
export {
  collect,
  type ItemOf,
  type List,
  type ListPage,
  type ListResult,
  type PagesArgs,
  pages,
  paginate,
} from './pagination.ts'
export { type Path, type RequestInput, request } from './request.ts'
export * as accountlessApplications from './resources/accountless-applications.ts'
export * as actorTokens from './resources/actor-tokens.ts'
export * as adminPortalLinkTokens from './resources/admin-portal-link-tokens.ts'
export * as agentTasks from './resources/agent-tasks.ts'
export * as allowlistIdentifiers from './resources/allowlist-identifiers.ts'
export * as apiKeys from './resources/api-keys.ts'
export * as billing from './resources/billing.ts'
export * as blocklistIdentifiers from './resources/blocklist-identifiers.ts'
export * as clients from './resources/clients.ts'
export * as directories from './resources/directories.ts'
export * as domains from './resources/domains.ts'
export * as emailAddresses from './resources/email-addresses.ts'
export * as emails from './resources/emails.ts'
export * as enterpriseConnections from './resources/enterprise-connections.ts'
export * as instance from './resources/instance.ts'
export * as interstitial from './resources/interstitial.ts'
export * as invitations from './resources/invitations.ts'
export * as jwks from './resources/jwks.ts'
export * as jwtTemplates from './resources/jwt-templates.ts'
export * as m2mTokens from './resources/m2m-tokens.ts'
export * as machines from './resources/machines.ts'
export * as oauthAccessTokens from './resources/oauth-access-tokens.ts'
export * as oauthApplications from './resources/oauth-applications.ts'
export * as organizationDomains from './resources/organization-domains.ts'
export * as organizationInvitations from './resources/organization-invitations.ts'
export * as organizationMemberships from './resources/organization-memberships.ts'
export * as organizationPermissions from './resources/organization-permissions.ts'
export * as organizationRoles from './resources/organization-roles.ts'
export * as organizations from './resources/organizations.ts'
export * as phoneNumbers from './resources/phone-numbers.ts'
export * as proxyChecks from './resources/proxy-checks.ts'
export * as redirectUrls from './resources/redirect-urls.ts'
export * as roleSets from './resources/role-sets.ts'
export * as samlConnections from './resources/saml-connections.ts'
export * as scimDirectories from './resources/scim-directories.ts'
export * as sessions from './resources/sessions.ts'
export * as signInTokens from './resources/sign-in-tokens.ts'
export * as signUps from './resources/sign-ups.ts'
export * as svix from './resources/svix.ts'
export * as templates from './resources/templates.ts'
export * as testingTokens from './resources/testing-tokens.ts'
export * as users from './resources/users.ts'
export * as waitlistEntries from './resources/waitlist-entries.ts'
export type * from './schemas/index.ts'
export type { Page } from './schemas/page.ts'
export type * from './schemas/register.ts'
export type { SchemaIssue } from './schemas/schema-issue.ts'
export { version } from './version.ts'
export { type WithResponse, withResponse } from './with-response.ts'
