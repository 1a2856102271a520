import { expect, test } from 'vitest'
import { ClerkTokenError, verifyTemplateToken, verifyToken } from '../../src/auth/index.ts'
import { createTokenCache } from '../../src/auth/token-cache.ts'
import type { VerifyTokenOptions } from '../../src/auth/types.ts'
import { signM2m, signOauth } from './machines.ts'
import { bearer, instance, instancePem, issuedAt, origin, otherKey, sign, stateOf } from './support.ts'

const fields = { cat: 'cl_B7d4PD222AAA' }
const signTemplate: typeof sign = (claims, header, key) =>
  sign(
    { sid: undefined, fva: undefined, sts: undefined, role: 'editor', ...claims },
    { ...fields, ...header },
    key,
  )

async function outcome(token: string, options: VerifyTokenOptions = {}) {
  const { client } = instance({ jwtKey: instancePem })
  return verifyTemplateToken(client, token, options).then(
    () => 'verified',
    (error) => {
      expect(error).toBeInstanceOf(ClerkTokenError)
      return error.reason
    },
  )
}

test('verifyTemplateToken returns the claims of a template token', async () => {
  const { client } = instance()
  expect(await verifyTemplateToken(client, await signTemplate())).toMatchObject({
    sub: 'user_31',
    role: 'editor',
  })
})

test('a template token does not sign in', async () => {
  const token = await signTemplate()
  const { client } = instance({ jwtKey: instancePem })
  await expect(verifyToken(client, token)).rejects.toMatchObject({ reason: 'token-type-mismatch' })
  expect((await stateOf(bearer(token))).state.isAuthenticated).toBe(false)
})

test('a cached template token does not pass as a session', async () => {
  const token = await signTemplate()
  const { client } = instance({ jwtKey: instancePem })
  const tokenCache = createTokenCache()
  await verifyTemplateToken(client, token, { tokenCache })
  await verifyTemplateToken(client, token, { tokenCache })
  await expect(verifyToken(client, token, { tokenCache })).rejects.toMatchObject({
    reason: 'token-type-mismatch',
  })
})

test.each<[string, () => Promise<string>, string]>([
  ['a session', () => sign(), 'token-type-mismatch'],
  ['a session in the category of templates', () => sign({}, fields), 'token-verification-failed'],
  ['a token of no category', () => signTemplate({}, { cat: undefined }), 'token-type-mismatch'],
  ['an M2M token', () => signM2m(), 'token-type-mismatch'],
  ['an M2M token whose subject is no machine', () => signM2m({ sub: 'user_31' }), 'token-invalid'],
  ['an OAuth token', () => signOauth(), 'token-type-mismatch'],
  ['an API key', async () => 'ak_secret', 'token-type-mismatch'],
  ['nonsense', async () => 'nonsense', 'token-invalid'],
  ['a token signed by another key', () => signTemplate({}, {}, otherKey), 'token-invalid-signature'],
  ['a token of another algorithm', () => signTemplate({}, { alg: 'RS512' }), 'token-invalid-algorithm'],
  ['a token without typ', () => signTemplate({}, { typ: undefined }), 'token-invalid'],
  [
    'a token of another issuer',
    () => signTemplate({ iss: 'https://clerk.other.example' }),
    'token-invalid-issuer',
  ],
  ['a token whose subject is no user', () => signTemplate({ sub: 'org_9' }), 'token-verification-failed'],
  ['a token without exp', () => signTemplate({ exp: undefined }), 'token-verification-failed'],
  ['an expired token', () => signTemplate({ exp: issuedAt - 5 }), 'token-expired'],
])('verifyTemplateToken refuses %s', async (_, make, reason) => {
  expect(await outcome(await make())).toBe(reason)
})

test('verifyTemplateToken checks audience, authorizedParties and issuer', async () => {
  const token = await signTemplate({ aud: 'x' })
  expect([
    await outcome(token, { audience: 'x', authorizedParties: [origin] }),
    await outcome(token, { audience: 'y' }),
    await outcome(token, { authorizedParties: ['https://other.example.com'] }),
    await outcome(await signTemplate({ azp: undefined }), { authorizedParties: [origin] }),
    await outcome(token, { issuer: 'https://clerk.other.example' }),
  ]).toEqual([
    'verified',
    'token-invalid-audience',
    'token-invalid-authorized-parties',
    'token-invalid-authorized-parties',
    'token-invalid-issuer',
  ])
})
