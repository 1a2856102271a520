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
  type ClerkApiErrorItem,
  ClerkConfigError,
  ClerkError,
  type ClerkErrorCode,
  ClerkInputError,
  ClerkNetworkError,
  ClerkResponseError,
  type ClerkResponseReason,
  ClerkTimeoutError,
  type RequestPhase,
  type SchemaIssue,
} from './errors.ts'
export { type ItemOf, type List, type PageOf, paginate } from './pagination.ts'
export * as users from './resources/users.ts'
export { version } from './version.ts'
