/**
 * Where an app declares its own types, once, by augmenting this interface:
 *
 * ```ts
 * declare module 'edge-clerk' {
 *   interface Register {
 *     userPublicMetadata: { plan: 'free' | 'pro' }
 *   }
 * }
 * ```
 *
 * `RegisterName` lists the names; another one makes `createClient` fail to compile. These are types only: what Clerk
 * stores is not checked against them.
 */
// biome-ignore lint/suspicious/noEmptyInterface: apps fill it
export interface Register {}

/** The names that an app can declare a type for. */
export type RegisterName =
  | 'userPublicMetadata'
  | 'userPrivateMetadata'
  | 'userUnsafeMetadata'
  | 'organizationPublicMetadata'
  | 'organizationPrivateMetadata'
  | 'organizationMembershipPublicMetadata'
  | 'organizationMembershipPrivateMetadata'
  | 'organizationInvitationPublicMetadata'
  | 'organizationInvitationPrivateMetadata'
  | 'invitationPublicMetadata'
  | 'signUpPublicMetadata'
  | 'signUpUnsafeMetadata'
  | 'sessionClaims'
  | 'jwtTemplateClaims'

/** Asks for nothing; where `Register` has a name that does not exist, for a property that nobody gives. */
export type RegisterCheck =
  Exclude<keyof Register, RegisterName> extends never
    ? unknown
    : { 'Register has a name that does not exist': Exclude<keyof Register, RegisterName> }
