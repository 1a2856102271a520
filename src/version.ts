/** The version of this package, as in its package.json and its `User-Agent`. */
export const version = '0.2.0'

/** The version of Clerk's API that this package is written for. */
export const apiVersion = '2026-05-12'
