import { describe, expect, test } from 'vitest'
import { readText } from '../../src/internal/read-text.ts'

const chunked = (...chunks: number[][]) => {
  const state = { cancelled: false }
  const stream = new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new Uint8Array(chunk))
      controller.close()
    },
    cancel: () => {
      state.cancelled = true
    },
  })
  return { state, response: new Response(stream) }
}

describe('a body as text', () => {
  test('joins characters that chunks divide', async () => {
    const { response } = chunked([0xe2], [0x82, 0xac], [0x41])
    expect(await readText(response, 100)).toBe('€A')
  })

  test('is empty where there is none', async () => {
    expect(await readText(new Response(null), 100)).toBe('')
  })

  test('replaces what is no UTF-8, also at its end', async () => {
    expect(await readText(chunked([0x41, 0xff], [0xe2, 0x82]).response, 100)).toBe('A\ufffd\ufffd')
  })

  test('counts bytes, not characters', async () => {
    expect(await readText(new Response('€€'), 6)).toBe('€€')
    expect(await readText(new Response('€€'), 5)).toBeUndefined()
  })
})
