import { createClient } from 'edge-clerk'
import { authenticateRequest, verifyToken } from 'edge-clerk/auth'
import { createTestClerk } from 'edge-clerk/testing'
import * as users from 'edge-clerk/users'
import { equal, match, rejects } from '../assert.ts'
import type { Case } from '../case.ts'

export const cases: Case[] = [
  {
    name: 'an in-memory Clerk is read and written without a network',
    async run() {
      const clerk = createTestClerk({ users: [{ first_name: 'Ada', public_metadata: { a: { b: 1 } } }] })
      const client = createClient({ ...clerk.clientOptions, strict: true })
      const [ada] = await users.list(client, { query: 'ada' })
      await users.updateMetadata(client, ada!.id, { public_metadata: { a: { b: null, c: 2 } } })
      await users.setProfileImage(client, ada!.id, { file: new Blob(['GIF89a'], { type: 'image/gif' }) })
      const { public_metadata, has_image } = await users.get(client, ada!.id)
      equal([public_metadata, has_image], [{ a: { c: 2 } }, true])
      await rejects(users.get(client, 'user_unknown'), { code: 'api', status: 404 })
      clerk.failNext({ hang: true })
      await rejects(users.get(client, ada!.id, { timeoutMs: 50, maxRetries: 0 }), 'timeout')
    },
  },
  {
    name: 'cookies of an in-memory Clerk sign in, and only at their own instance',
    async run() {
      const publishableKey = 'pk_live_Y2xlcmsuZWRnZS1jbGVyay5leGFtcGxlJA'
      const [one, other] = [createTestClerk({ publishableKey }), createTestClerk({ publishableKey })]
      const cookie = await one.cookies({ userId: 'user_1', sessionId: 'sess_1', azp: 'https://a.example' })
      const request = new Request('https://a.example/', { headers: { cookie } })
      const options = { authorizedParties: ['https://a.example'] }
      const state = await authenticateRequest(createClient(one.clientOptions), request, options)
      equal([state.status, state.auth.userId], ['signed-in', 'user_1'])
      const stranger = await authenticateRequest(createClient(other.clientOptions), request, options)
      equal([stranger.status, stranger.reason], ['signed-out', 'jwk-kid-mismatch'])
    },
  },
  {
    name: 'a token of an in-memory Clerk verifies with its PEM, in both versions, with what it grants',
    async run() {
      const clerk = createTestClerk()
      const jwtKey = await clerk.jwtKey()
      match(jwtKey, /^-----BEGIN PUBLIC KEY-----\n/)
      const client = createClient({ ...clerk.clientOptions, jwtKey })
      const org = { id: 'org_1', role: 'org:admin', permissions: ['org:invoices:read', 'org:reports:write'] }
      for (const v of [1, 2] as const) {
        const token = await clerk.mintSessionToken({ userId: 'user_1', v, org })
        equal((await verifyToken(client, token)).sub, 'user_1')
        const headers = { authorization: `Bearer ${token}` }
        const { auth } = await authenticateRequest(client, new Request('https://a.example/', { headers }))
        equal([auth.orgId, auth.orgRole], ['org_1', 'org:admin'])
        const granted = (permission: string) => auth.has({ permission })
        equal(
          [granted('org:invoices:read'), granted('org:reports:write'), granted('org:reports:read')],
          [true, true, false],
        )
      }
      equal(clerk.count(), 0)
    },
  },
]
