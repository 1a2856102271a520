import { describe, expect, test } from 'vitest'
import * as interstitial from '../../src/resources/interstitial.ts'
import { machineSecretKey, secretKey, serve, serveError } from './support.ts'

const html = '<!doctype html><title>Signing in</title>'
const page = () => new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } })
const withoutKey = { secretKey: undefined }

describe('interstitial.get', () => {
  test('returns the page as text to a client without a key', async () => {
    const { client, requests } = serve([page], withoutKey)
    expect(await interstitial.get(client)).toBe(html)
    expect(requests[0]!.url).toBe('https://api.clerk.com/v1/public/interstitial')
  })

  test('sends no key although the client has some', async () => {
    const { client, requests } = serve([page], { secretKey, machineSecretKey })
    await interstitial.get(client)
    expect([...requests[0]!.headers.keys()].sort()).toEqual(['clerk-api-version', 'user-agent'])
  })

  test('refuses an authorization header from the caller', async () => {
    const { client, requests } = serve([page], withoutKey)
    const headers = { authorization: 'Bearer x' }
    await expect(interstitial.get(client, {}, { headers })).rejects.toMatchObject({ code: 'input' })
    expect(requests).toEqual([])
  })

  test('sends its parameters, including the one in camelCase', async () => {
    const { client, requests } = serve([page], withoutKey)
    await interstitial.get(client, { frontendApi: 'a.example', use_domain_for_script: false })
    expect(requests[0]!.search).toBe('?frontendApi=a.example&use_domain_for_script=false')
  })

  test('returns JSON as text too, and rejects an empty response', async () => {
    const { client } = serve([() => Response.json({ a: null }), () => new Response('')], { maxRetries: 0 })
    expect(await interstitial.get(client)).toBe('{"a":null}')
    await expect(interstitial.get(client)).rejects.toMatchObject({ code: 'response', reason: 'empty' })
  })

  test('rejects with Clerk’s error', async () => {
    const { client } = serveError(400, 'some_code', withoutKey)
    await expect(interstitial.get(client)).rejects.toMatchObject({
      code: 'api',
      status: 400,
      errors: [{ code: 'some_code' }],
    })
  })
})
