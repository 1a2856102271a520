import type { Wrong } from './request.ts'

/** A path whose ids are still apart, so that its template names the operation. */
export interface Path {
  /** `/users/{id}/ban` */
  template: string
  expand: (wrong: Wrong) => string
}

/**
 * Tag for paths: path`/users/${userId}/ban`. Each id is encoded into its one segment. Refused is what is no string,
 * is blank, is a dot segment in any encoding, or holds a control character.
 */
export function path(strings: readonly string[], ...ids: string[]): Path {
  const expand = (wrong: Wrong) =>
    strings.reduce((before, after, index) => {
      const id = ids[index - 1]
      if (typeof id !== 'string' || /^(\.|%2e|\s)*$|[\p{Cc}\p{Cs}]/iu.test(id)) throw wrong(`id ${index}`)
      return before + encodeURIComponent(id) + after
    })
  return { template: strings.join('{id}'), expand }
}
