import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { Seen, Step } from '../runtimes/case.ts'

/**
 * A server on loopback that responds by script, faults included. `POST /scripts` with a list of steps returns `{ id }`;
 * requests below `/scripts/{id}` then follow the steps, and `GET /seen/{id}` returns the requests that came.
 */
export async function startFaultServer() {
  const scripts = new Map<string, { steps: Step[]; seen: Seen[] }>()
  const server = createServer(async (request, response) => {
    const body = await readBody(request)
    const [, kind, id = '', path = ''] = /^\/(\w+)\/?([^/]*)(.*)$/.exec(request.url ?? '') ?? []
    const script = scripts.get(id)
    const json = (value: unknown) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(value))
    }
    if (kind === 'scripts' && !id) {
      const made = `${scripts.size + 1}`
      scripts.set(made, { steps: JSON.parse(body), seen: [] })
      return json({ id: made })
    }
    if (!script) return response.writeHead(404).end()
    if (kind === 'seen') return json(script.seen)

    const headers = request.headers as Record<string, string>
    const seen: Seen = { method: request.method ?? '', path, headers, body, aborted: false }
    response.on('close', () => {
      seen.aborted = !response.writableFinished
    })
    script.seen.push(seen)
    const step = script.steps[Math.min(script.seen.length, script.steps.length) - 1] ?? {}
    setTimeout(() => respond(request, response, step, seen), step.delayMs ?? 0)
  })
  server.keepAliveTimeout = 500
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function respond(request: IncomingMessage, response: ServerResponse, step: Step, seen: Seen): void {
  const { fault, status = 200, padTo = 0 } = step
  const { socket } = request
  if (fault === 'hang' || response.destroyed) return
  if (fault === 'reset') {
    socket.resetAndDestroy()
    return
  }

  const json = step.echo ? seen : step.json
  const type = json === undefined ? {} : { 'content-type': 'application/json' }
  let body = Buffer.from(json === undefined ? (step.text ?? '') : JSON.stringify(json))
  const headers: Record<string, string> = { ...type, ...step.headers }
  if (fault === 'gzip' || fault === 'cut-gzip') {
    body = gzipSync(body)
    headers['content-encoding'] = 'gzip'
    if (fault === 'cut-gzip') body = body.subarray(0, body.length >> 1)
  }
  const half = body.subarray(0, body.length >> 1)
  const brokenOff = () => setTimeout(() => socket.end(), 20)

  switch (fault) {
    case 'stall':
      response.writeHead(status, { ...headers, 'content-length': body.length })
      response.write(half)
      return
    case 'trickle': {
      response.writeHead(status, { ...headers, 'content-length': body.length })
      let sent = 0
      const timer = setInterval(() => {
        response.write(body.subarray(sent, ++sent))
        if (sent >= body.length) response.end()
        if (sent >= body.length || response.destroyed) clearInterval(timer)
      }, 50)
      return
    }
    case 'reset-body':
      response.writeHead(status, { ...headers, 'content-length': body.length })
      response.write(half)
      setTimeout(() => socket.resetAndDestroy(), 20)
      return
    case 'short':
      response.writeHead(status, { ...headers, 'content-length': body.length + 10 })
      response.write(body)
      brokenOff()
      return
    case 'cut-chunk':
      response.writeHead(status, headers)
      response.write(body)
      brokenOff()
      return
    case 'close':
      response.shouldKeepAlive = false
      response.useChunkedEncodingByDefault = false
      response.writeHead(status, headers)
      response.write(half)
      brokenOff()
      return
  }
  response.writeHead(status, padTo ? headers : { ...headers, 'content-length': body.length })
  response.write(body)
  const chunk = Buffer.alloc(64 * 1024, ' ')
  for (let left = padTo - body.length; left > 0; left -= chunk.length) response.write(chunk.subarray(0, left))
  response.end()
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
