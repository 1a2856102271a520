import type { Case } from './case.ts'

/** A part of a request that both packages send otherwise, or that one of them lacks. */
export interface Difference {
  call: Case
  /** `query limit`, `header content-type` */
  part: string
  theirs: string | undefined
  ours: string | undefined
}

/** One way in which the requests of this package differ from those of @clerk/backend 3.25, and why. */
interface Reason {
  because: string
  /** A request in which nothing else differs counts as the same. */
  isMinor?: true
  when(difference: Difference): boolean
}

/** The first that matches counts. */
export const differences: Reason[] = [
  {
    because: 'each package has a user agent of its own',
    isMinor: true,
    when: ({ part }) => part === 'header user-agent',
  },
  {
    because: 'a request without a body has no content type',
    isMinor: true,
    when: ({ part, ours }) => part === 'header content-type' && ours === undefined,
  },
  {
    because:
      'the paths of API keys, M2M tokens and OAuth access tokens begin with /v1, as in the specification',
    when: ({ part, theirs, ours }) => part === 'path' && ours === `/v1${theirs}`,
  },
  {
    because: 'each id is encoded, and a role set may have a key with a colon for an id',
    when: ({ part, theirs, ours }) =>
      part === 'path' && ours !== theirs && ours !== undefined && decodeURIComponent(ours) === theirs,
  },
  {
    because: 'false, 0 and an empty text are sent in a query: they mean something',
    when: ({ part, theirs, ours }) =>
      part.startsWith('query ') &&
      theirs === undefined &&
      ['["false"]', '["0"]', '[""]'].includes(ours ?? ''),
  },
  {
    because: 'a list of users is one request: users.count is a function of its own',
    when: ({ part, theirs }) => part === 'request' && theirs === 'GET /v1/users/count',
  },
  {
    because: 'an update is one request: metadata has operations of its own since version 2026-05-12',
    when: ({ part, theirs }) => part === 'request' && /^PUT .*\/metadata$/.test(theirs ?? ''),
  },
  {
    because: 'what the caller leaves out is left out, and Clerk has the same defaults',
    when: ({ call, part, theirs, ours }) =>
      !call.isWhole &&
      ours === undefined &&
      (call.ours === 'users.setPasswordCompromised'
        ? theirs === '{}' || (part === 'body revoke_all_sessions' && theirs === 'false')
        : call.ours === 'm2mTokens.create' && /^(null|"opaque")$/.test(theirs ?? '')),
  },
]
