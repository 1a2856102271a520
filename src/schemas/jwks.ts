import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'

const jwkEntries = {
  kid: v.string(),
  alg: v.string(),
  use: v.string(),
  kty: openEnum<'RSA' | 'EC' | 'OKP' | 'oct'>(),
  crv: v.optional(v.string()),
  x: v.optional(v.string()),
  x5c: v.optional(v.array(v.string())),
  x5t: v.optional(v.string()),
  'x5t#S256': v.optional(v.string()),
  x5u: v.optional(v.string()),
  y: v.optional(v.string()),
  n: v.optional(v.string()),
  e: v.optional(v.string()),
  d: v.optional(v.string()),
  p: v.optional(v.string()),
  q: v.optional(v.string()),
  dp: v.optional(v.string()),
  dq: v.optional(v.string()),
  qi: v.optional(v.string()),
  k: v.optional(v.string()),
}

/** A JSON Web Key (RFC 7517); `kty` decides which members it has. */
export interface Jwk extends Shape<typeof jwkEntries> {}
export const Jwk: v.GenericSchema<unknown, Jwk> = v.looseObject(jwkEntries)

const entries = {
  keys: v.array(Jwk),
}

/** The keys that verify an instance's tokens. */
export interface Jwks extends Shape<typeof entries> {}
export const Jwks: v.GenericSchema<unknown, Jwks> = v.looseObject(entries)
