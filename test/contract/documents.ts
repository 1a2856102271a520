/** Finds Clerk's OpenAPI documents, which are not in this repository, and derives the facts from them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import { type Document, deriveApi, deriveWebhooks } from './derive.ts'
import type { Facts } from './facts.ts'
import { root } from './functions.ts'

export const documentsFolder = process.env.CLERK_OPENAPI ?? join(root, '../shared/openapi')

/** The operations that the package keeps though newer documents lack them, and the last document that has them. */
const legacy = { document: 'bapi-2025-03-12', routes: ['POST /sessions/{session_id}/verify'] }

/** What can be derived from the newest documents of a folder. */
export function deriveFolder(folder: string): Partial<Facts> {
  const names = existsSync(folder) ? readdirSync(folder).sort() : []
  const newest = (kind: string) =>
    names.findLast((name) => name.startsWith(`${kind}-`) && name.endsWith('.yml'))
  const [api, webhooks] = [newest('bapi'), newest('webhooks')]
  const older = `${legacy.document}.yml`
  return {
    ...(api && deriveDocument(join(folder, api))),
    ...(webhooks && deriveDocument(join(folder, webhooks))),
    ...(names.includes(older) && {
      legacy: deriveApi(legacy.document, read(join(folder, older)), legacy.routes),
    }),
  }
}

/** The facts of one document, of the Backend API or of webhooks. */
export function deriveDocument(file: string): Pick<Facts, 'api'> | Pick<Facts, 'webhooks'> {
  const document = read(file)
  const date = basename(file).replace(/^(bapi|webhooks)-|\.ya?ml$/g, '')
  return document['x-webhooks']
    ? { webhooks: deriveWebhooks(`webhooks-${date}`, document) }
    : { api: deriveApi(`bapi-${date}`, document) }
}

function read(file: string): Document {
  const document: Document | undefined = parse(readFileSync(file, 'utf8'))
  if (!document?.openapi?.startsWith('3.0.')) throw new Error('it is not an OpenAPI 3.0 document')
  return document
}
