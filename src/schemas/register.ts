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
 * Read are `userPublicMetadata`, `userPrivateMetadata`, `userUnsafeMetadata`, `organizationPublicMetadata`,
 * `organizationPrivateMetadata`, `organizationMembershipPublicMetadata`, `organizationMembershipPrivateMetadata`,
 * `organizationInvitationPublicMetadata`, `organizationInvitationPrivateMetadata`, `invitationPublicMetadata`,
 * `signUpPublicMetadata`, `signUpUnsafeMetadata`, `sessionClaims` and `jwtTemplateClaims`. These are types only:
 * what Clerk stores is not checked against them.
 */
// biome-ignore lint/suspicious/noEmptyInterface: apps fill it
export interface Register {}
