import { createClient } from 'edge-clerk'
import * as users from 'edge-clerk/users'
import { equal, ok, rejects } from '../assert.ts'
import type { Case } from '../case.ts'

const secretKey = 'sk_test_redirected'

export const cases: Case[] = [301, 302, 303, 307, 308].map((status) => ({
  name: `a redirect of status ${status} is an error: key, headers and body go nowhere else`,
  async run(t) {
    const user = { json: { id: 'user_1' } }
    const [target, elsewhere] = [await t.serve(user), await t.serveElsewhere(user)]
    for (const { url } of [target, elsewhere]) {
      for (const location of [`${url}/users/user_1/ban`, url.replace('http:', '')]) {
        const server = await t.serve({ status, headers: { location } })
        const clerk = createClient({ secretKey, apiUrl: server.url })
        const headers = { 'x-token': 'custom' }
        const wanted = { code: 'response', reason: 'redirect' }
        for (const call of [
          () => users.get(clerk, 'user_1', { headers }),
          () => users.create(clerk, { first_name: 'body' }, { headers }),
          () => users.delete(clerk, 'user_1', { headers }),
        ]) {
          const error = await rejects(call, wanted)
          ok(error.status === status || error.status === 0, 'is no status of a redirect')
        }
        equal((await server.seen()).length, 3)
      }
    }
    equal(await target.seen(), [])
    equal(await elsewhere.seen(), [])
  },
}))
