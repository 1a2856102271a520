import { expect, test } from 'vitest'
import * as accountlessApplications from '../../src/resources/accountless-applications.ts'
import { machineSecretKey, secretKey, serveJson } from './support.ts'

const application = {
  object: 'accountless_application',
  publishable_key: 'pk_test_1',
  secret_key: 'sk_test_1',
  claim_url: 'https://dashboard.clerk.com/apps/claim',
  api_keys_url: 'https://dashboard.clerk.com/apps/keys',
}

const operations = [
  ['create', accountlessApplications.create, '/v1/accountless_applications?source=a'],
  ['complete', accountlessApplications.complete, '/v1/accountless_applications/complete?source=a'],
] as const

test.each(operations)(
  'accountlessApplications.%s sends the secret key only if there is one',
  async (_, call, path) => {
    for (const [options, authorization] of [
      [{ secretKey: undefined }, null],
      [{ secretKey: undefined, machineSecretKey }, null],
      [{ secretKey }, `Bearer ${secretKey}`],
    ] as const) {
      const { client, requests, drifts } = serveJson(application, options)
      expect(await call(client, { source: 'a' })).toEqual(application)
      expect(requests[0]!.headers.get('authorization')).toBe(authorization)
      expect(requests[0]!.url).toBe(`https://api.clerk.com${path}`)
      expect([requests[0]!.method, requests[0]!.body]).toEqual(['POST', undefined])
      expect(drifts).toEqual([])
    }
  },
)
