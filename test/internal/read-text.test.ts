import { describe, expect, test } from 'vitest'
import { readText } from '../../src/internal/read-text.ts'

const chunked = (...chunks: number[][]) => {
  const state = { cancelled: false, pulled: 0 }
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = chunks[state.pulled++]
        if (chunk) controller.enqueue(new Uint8Array(chunk))
        else controller.close()
      },
      cancel: () => {
        state.cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { state, response: new Response(stream) }
}

describe('the text of a body', () => {
  test('joins characters that are divided between chunks', async () => {
    const { response } = chunked([0xe2], [0x82, 0xac], [0x41])
    expect(await readText(response, 100)).toBe('€A')
  })

  test('is empty where there is no body', async () => {
    expect(await readText(new Response(null), 100)).toBe('')
  })

  test('has a replacement character for bytes that are not UTF-8, also at the end', async () => {
    expect(await readText(chunked([0x41, 0xff], [0xe2, 0x82]).response, 100)).toBe('A\ufffd\ufffd')
  })

  test('is without its byte order mark', async () => {
    expect(await readText(chunked([0xef, 0xbb, 0xbf, 0x41]).response, 100)).toBe('A')
  })

  test('is limited in bytes, not in characters', async () => {
    expect(await readText(new Response('€€'), 6)).toBe('€€')
    expect(await readText(new Response('€€'), 5)).toBeUndefined()
  })

  test('is limited over all chunks, and the rest is cancelled unread', async () => {
    const { state, response } = chunked([1, 2], [3, 4], [5, 6], [7, 8])
    expect(await readText(response, 3)).toBeUndefined()
    expect(state).toEqual({ cancelled: true, pulled: 2 })
  })

  test.each([
    ['never ends', () => new Promise<void>(() => {})],
    ['fails', () => Promise.reject(new Error('cannot cancel'))],
  ])('is limited at once, even when the cancelling of the rest %s', async (_, cancel) => {
    const stream = new ReadableStream({ start: (c) => c.enqueue(new Uint8Array(4)), cancel })
    expect(await readText(new Response(stream), 3)).toBeUndefined()
  })
})
