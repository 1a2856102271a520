import { connect } from 'node:net'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleWebhookEvent } from '../../src/testing/webhook-samples.ts'
import { signWebhook } from '../../src/testing/webhooks.ts'
import { otherSecret, signingSecret } from '../support/deliveries.ts'

const event = sampleWebhookEvent('user.created')

/** An app as a user writes it. A GET request returns the types of the handled events, for the test. */
const source = `
  import { acceptWebhook, isDuplicate, markHandled, refuseWebhook, verifyWebhook } from './src/webhooks/index.ts'
  const types = []
  export default {
    async fetch(request, env) {
      if (request.method === 'GET') return Response.json(types)
      try {
        const { id, event } = await verifyWebhook(request, { signingSecret: env.SECRET })
        if (await isDuplicate(env.HANDLED, id)) return acceptWebhook()
        if (event.type === 'user.deleted' && types.length < 2) throw new Error('the database is down')
        types.push(event.type)
        await markHandled(env.HANDLED, id)
        return acceptWebhook()
      } catch (error) {
        return refuseWebhook(error)
      }
    },
  }
`

describe('webhooks over HTTP', () => {
  let worker: Miniflare
  let url: URL
  beforeAll(async () => {
    const { outputFiles } = await build({
      stdin: { contents: source, resolveDir: `${import.meta.dirname}/../..` },
      bundle: true,
      write: false,
      format: 'esm',
    })
    worker = new Miniflare({
      compatibilityDate: '2026-07-01',
      modules: [{ type: 'ESModule', path: 'worker.js', contents: outputFiles[0]!.text }],
      bindings: { SECRET: signingSecret },
      kvNamespaces: ['HANDLED'],
    })
    url = await worker.ready
  })
  afterAll(() => worker.dispose())

  const post = async (request: Request, more: RequestInit & { duplex?: 'half' } = {}) => {
    const { headers } = request
    const response = await fetch(url, { method: 'POST', headers, body: await request.arrayBuffer(), ...more })
    expect(await response.text()).toBe('')
    return response.status
  }
  const handled = async () => (await fetch(url)).json()

  test('a Worker handles each message once, and a failed one again', async () => {
    const deliver = (type: 'user.created' | 'user.deleted', id: string) =>
      signWebhook(sampleWebhookEvent(type), signingSecret, { id })
    expect(await post(await deliver('user.created', 'msg_1'))).toBe(204)
    expect(await post(await deliver('user.created', 'msg_1'))).toBe(204)
    expect(await handled()).toEqual(['user.created'])
    expect(await post(await deliver('user.deleted', 'msg_2'))).toBe(500)
    expect(await post(await deliver('user.created', 'msg_3'))).toBe(204)
    expect(await post(await deliver('user.deleted', 'msg_2'))).toBe(204)
    expect(await handled()).toEqual(['user.created', 'user.created', 'user.deleted'])
  })

  test('a Worker reads a chunked body to its end', async () => {
    const request = await signWebhook(event, signingSecret, { id: 'msg_chunked' })
    const bytes = new Uint8Array(await request.clone().arrayBuffer())
    const body = new ReadableStream({
      async start(controller) {
        for (let at = 0; at < bytes.length; at += 500) controller.enqueue(bytes.slice(at, at + 500))
        controller.close()
      },
    })
    expect(await post(request, { body, duplex: 'half' })).toBe(204)
  })

  test('a Worker refuses a forged delivery, a large one, and one without headers', async () => {
    expect(await post(await signWebhook(event, otherSecret))).toBe(400)
    expect(await post(await signWebhook({ ...event, filler: 'x'.repeat(1024 * 1024) }, signingSecret))).toBe(
      400,
    )
    expect(await post(new Request(url, { method: 'POST', body: '{}' }))).toBe(400)
  })

  test('a Worker refuses a large delivery whose content-length is false', async () => {
    const { headers } = await signWebhook(event, signingSecret)
    const status = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(url.port), url.hostname, () => {
        socket.write(
          `POST / HTTP/1.1\r\nHost: ${url.host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n`,
        )
        for (const [name, value] of headers) socket.write(`${name}: ${value}\r\n`)
        socket.write('\r\n')
        for (let kilobytes = 0; kilobytes < 1152; kilobytes += 64)
          socket.write(`10000\r\n${'x'.repeat(65536)}\r\n`)
        socket.write('0\r\n\r\n')
      })
      socket.once('data', (data) => {
        resolve(`${data}`.split('\r\n', 1)[0]!)
        socket.destroy()
      })
      socket.once('error', reject)
    })
    expect(status).toBe('HTTP/1.1 400 Bad Request')
  })
})
