import { createClient } from 'edge-clerk'
import * as memberships from 'edge-clerk/organization-memberships'
import * as users from 'edge-clerk/users'
import { equal, ok, rejects } from '../assert.ts'
import type { Case } from '../case.ts'

const deleted = { json: { object: 'user', id: 'user_1', deleted: true } }

export const cases: Case[] = [
  {
    name: 'an id that is a dot segment in any encoding, or blank, is refused; nothing is sent',
    async run(t) {
      const server = await t.serve(deleted)
      const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: server.url })
      for (const id of [
        '.',
        '..',
        '%2e',
        '%2E%2e',
        '.%2e',
        '%2e.',
        '',
        ' ',
        '\t',
        '\n',
        '\u00a0',
        'a\nb',
        '\ud800',
      ]) {
        await rejects(users.delete(clerk, id), { code: 'input', operation: 'DELETE /users/{user_id}' })
        await rejects(memberships.delete(clerk, 'org_1', id), 'input')
        await rejects(memberships.delete(clerk, id, 'user_1'), 'input')
      }
      equal(await server.seen(), [])
    },
  },
  {
    name: 'a character that divides a URL is encoded into the one segment of its id',
    async run(t) {
      const server = await t.serve(deleted)
      const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: server.url })
      const ids = ['/', '?', '#', '\\', '%2f', ';', '@', ':', '&', '+', 'é', '../../x', 'a b', '..;', '💥']
      for (const id of ids) await users.delete(clerk, id)
      const sent = (await server.seen()).map(({ path }) => path.split('/'))
      for (const segments of sent) equal(segments.slice(0, 2), ['', 'users'])
      equal(
        sent.map((segments) => segments.slice(2).map(decodeURIComponent)),
        ids.map((id) => [id]),
      )
    },
  },
  {
    name: 'an id that is not a string is refused; nothing is sent',
    async run(t) {
      const server = await t.serve(deleted)
      const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: server.url })
      const ids = [undefined, null, 0, 1, true, {}, [], ['user_1'], Symbol('x'), { toString: () => 'user_1' }]
      for (const id of ids) await rejects(users.delete(clerk, id as never), 'input')
      equal(await server.seen(), [])
    },
  },
  {
    name: 'no id moves a request to another origin, and no apiUrl may hide one',
    async run(t) {
      const [server, elsewhere] = [await t.serve(deleted), await t.serveElsewhere(deleted)]
      const clerk = createClient({ secretKey: 'sk_test_x', apiUrl: server.url })
      const other = new URL(elsewhere.url)
      const ids = [
        elsewhere.url,
        `//${other.host}`,
        `@${other.host}`,
        `\\\\${other.host}`,
        `/..//${other.host}`,
        `..%2f..%2f@${other.host}`,
      ]
      for (const id of ids) {
        try {
          await users.delete(clerk, id)
        } catch (error) {
          equal(Object(error).code, 'input')
        }
      }
      for (const { path } of await server.seen()) ok(/^\/users\/[^/]+$/.test(path), 'is another path')
      equal(await elsewhere.seen(), [])

      const { host } = new URL(server.url)
      for (const apiUrl of [
        `http://${host}@${other.host}`,
        `http://x:y@${other.host}`,
        `http:\\\\${other.host}`,
      ]) {
        await rejects(async () => createClient({ secretKey: 'sk_test_x', apiUrl }), 'config')
      }
    },
  },
]
