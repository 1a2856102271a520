import { expect, test, vi } from 'vitest'
import { notify } from '../../src/internal/notify.ts'

test('a hook is called at once with its event', () => {
  const hook = vi.fn()
  const event = { operation: 'GET /things' }
  notify(hook, event)
  expect(hook.mock.calls).toEqual([[event]])
})

test('a hook that is absent, throws or rejects changes nothing', async () => {
  const throwing = () => {
    throw new Error('from a hook')
  }
  for (const hook of [undefined, throwing, () => Promise.reject(new Error('from a hook'))]) {
    await expect(notify(hook, {})).resolves.toBeUndefined()
  }
})
