import type { Point } from './points.ts'

/** The outcome of a request on each side: `signed-in`, `signed-out <reason>`, `handshake <reason>` or `throws`. */
export interface Verdicts {
  ours: string
  theirs: string
}

/** One way in which this package differs from @clerk/backend 3.25, and why. */
export interface Difference {
  because: string
  when(point: Point, verdicts: Verdicts): boolean
}

const hasToken = ({ authorization, bearer, session }: Point, name: string) =>
  authorization.startsWith('Bearer') ? bearer === name : session === name

/** The first that matches counts. */
export const differences: Difference[] = [
  // How a request is read.
  {
    because: 'the scheme is compared in any case (RFC 9110, 11.1): `bearer` is a bearer token',
    when: ({ authorization }) => authorization === 'bearer TOKEN',
  },
  {
    because: 'a token without a scheme is not a bearer token',
    when: ({ authorization }, { ours }) => authorization === 'TOKEN' && ours === 'signed-out token-invalid',
  },
  {
    because: 'a bearer token with more after it is malformed',
    when: ({ authorization }, { ours }) =>
      authorization === 'Bearer TOKEN x' && ours === 'signed-out token-invalid',
  },
  {
    because:
      'a handshake token counts only where Clerk puts it: in the URL in development, in a cookie in production',
    when: ({ instance, back }) => back === (instance === 'production' ? 'query' : 'cookie'),
  },
  {
    because: 'forwarded headers move no origin unless the app trusts them',
    when: ({ forwarded }, { ours, theirs }) =>
      forwarded && (ours === theirs || /cross-origin/.test(ours + theirs)),
  },
  {
    because: 'a time of the last sign-in that is not a number is ignored',
    when: ({ uat }, { ours }) => uat === '12x' && /no-client-uat|uat-missing/.test(ours),
  },
  // Where a browser is redirected.
  {
    because: 'a target in the URL is followed only to a listed origin',
    when: ({ query }, { theirs }) => /evil/.test(query) && /primary-responds-to-syncing/.test(theirs),
  },
  {
    because: 'links from the sign-in pages of the publishable key are known behind a proxy as well',
    when: ({ proxy, referer }, { theirs }) =>
      proxy && /^https:\/\/accounts\.edge-clerk\./.test(referer) && /cross-origin/.test(theirs),
  },
  {
    because: 'redirects end at any count from three on, and at one that is not a number',
    when: ({ count }, { ours, theirs }) =>
      /^(4|1e9|-1|NaN|3abc)$/.test(count) && !/^handshake/.test(ours) && /^handshake/.test(theirs),
  },
  {
    because: 'the handshake for a bearer token names that token, not the cookie beside it',
    when: ({ authorization, session }, { ours, theirs }) =>
      !!authorization && !!session && ours === theirs && /^handshake/.test(ours),
  },
  {
    because:
      'a handshake that is not valid is signed out in development, without an exception and a further redirect',
    when: ({ instance, back }, { ours }) =>
      instance === 'development' &&
      back === 'query' &&
      /^signed-out token-invalid-(signature|authorized-parties|audience)$/.test(ours),
  },
  // How a token is verified.
  {
    because: 'only RS256 is accepted, and another algorithm has a reason of its own',
    when: (_, { ours }) => ours === 'signed-out token-invalid-algorithm',
  },
  {
    because: 'a token with `crit` is refused (RFC 7515, 4.1.11)',
    when: (point, { ours }) => hasToken(point, 'crit') && ours === 'signed-out token-invalid',
  },
  {
    because: 'an API key in place of a session is a token of another class, not a malformed one',
    when: (point, { ours, theirs }) =>
      hasToken(point, 'opaque') &&
      ours === 'signed-out token-type-mismatch' &&
      theirs === 'signed-out token-invalid',
  },
  {
    because: 'a session token has a session id, and is complete before it is compared with options',
    when: (point, { ours }) =>
      (hasToken(point, 'no session id') || hasToken(point, 'template')) &&
      ours === 'signed-out token-verification-failed',
  },
  {
    because: 'the issuer is checked without an option',
    when: (_, { ours }) => ours === 'signed-out token-invalid-issuer',
  },
  {
    because: 'with `audience`, a token without one is refused',
    when: ({ audience, back }, { ours, theirs }) =>
      audience &&
      (ours === 'signed-out token-invalid-audience' || (back === 'cookie' && theirs === 'signed-in')),
  },
  {
    because: 'a pending session is signed out in the state as well as in its auth object',
    when: (_, { ours, theirs }) => ours === 'signed-out session-pending' && theirs === 'signed-in',
  },
  {
    because: 'a session of unknown status is not signed in',
    when: (_, { ours, theirs }) => ours === 'signed-out session-status-invalid' && theirs === 'signed-in',
  },
]
