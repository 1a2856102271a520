import { describe, expect, test } from 'vitest'
import { createClient } from '../../src/client.ts'
import * as interstitial from '../../src/resources/interstitial.ts'
import { apiError, fakeFetch, rejection, secretKey } from '../internal/support.ts'

const html = '<!doctype html><title>Signing in</title>'
const page = () => new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } })

describe('interstitial.get', () => {
  test('answers the page as text to a client without a key', async () => {
    const { calls, fetch } = fakeFetch(page)
    expect(await interstitial.get(createClient({ fetch }))).toBe(html)
    expect(calls[0]!.url).toBe('https://api.clerk.com/v1/public/interstitial')
  })

  test('sends no key where the client has one', async () => {
    const { calls, fetch } = fakeFetch(page)
    await interstitial.get(createClient({ fetch, secretKey, machineSecretKey: 'ak_9f8e7d6c5b4a' }))
    expect([...calls[0]!.init.headers.keys()].sort()).toEqual(['clerk-api-version', 'user-agent'])
  })

  test('still refuses an authorization header of the caller', async () => {
    const { calls, fetch } = fakeFetch(page)
    const headers = { authorization: 'Bearer x' }
    const error = await rejection(interstitial.get(createClient({ fetch }), {}, { headers }))
    expect(error.code).toBe('input')
    expect(calls).toEqual([])
  })

  test('sends its parameters, the old spelling of one among them', async () => {
    const { calls, fetch } = fakeFetch(page)
    await interstitial.get(createClient({ fetch }), {
      frontendApi: 'a.example',
      use_domain_for_script: false,
    })
    expect(new URL(calls[0]!.url).search).toBe('?frontendApi=a.example&use_domain_for_script=false')
  })

  test('takes JSON for text too, and nothing for an error', async () => {
    const { fetch } = fakeFetch(
      () => Response.json({ a: null }),
      () => new Response(''),
    )
    const client = createClient({ fetch, maxRetries: 0 })
    expect(await interstitial.get(client)).toBe('{"a":null}')
    expect(await rejection(interstitial.get(client))).toMatchObject({ code: 'response', reason: 'empty' })
  })

  test('reads an error as any other operation does', async () => {
    const { fetch } = fakeFetch(() => apiError(400))
    const error = await rejection(interstitial.get(createClient({ fetch })))
    expect(error).toMatchObject({ code: 'api', status: 400, errors: [{ code: 'some_code' }] })
  })
})
