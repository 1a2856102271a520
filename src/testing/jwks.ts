import type { Routes } from './router.ts'
import type { SigningKey } from './tokens.ts'

export function jwksRoutes(key: SigningKey): Routes {
  return { 'GET /jwks': async () => ({ keys: [await key.publicJwk()] }) }
}
