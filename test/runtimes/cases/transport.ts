import { createClient } from 'edge-clerk'
import * as users from 'edge-clerk/users'
import { equal, rejects } from '../assert.ts'
import type { Case } from '../case.ts'

/** What the transport does against a real server that misbehaves. */
export const cases: Case[] = [
  {
    id: 173,
    name: 'an empty answer is an error that keeps the status',
    async run(t) {
      const server = await t.serve({ text: '' })
      const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: server.url })
      await rejects(users.delete(clerk, 'user_1'), { code: 'response', reason: 'empty', status: 200 })
      equal((await server.seen()).length, 1)
    },
  },
]
