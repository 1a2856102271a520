/**
 * `npm run contract`: compares Clerk's documents with the facts that the package is held to, or writes the facts anew.
 *
 * Exits with 0 when nothing differs, 1 when something does, and 2 when it cannot compare.
 */
import { isDeepStrictEqual } from 'node:util'
import { compareApi, compareWebhooks, report, summary } from './compare.ts'
import { deriveDocument, deriveFolder, documentsFolder } from './documents.ts'
import { type Facts, factsFolder, filesOf, readFacts, writeFacts } from './facts.ts'
import { functions, type Implementation } from './functions.ts'

const usage = 'usage: npm run contract -- [document.yml] [--write]'

interface Surroundings {
  /** The folder of the documents, for a call without a path. */
  documents: string
  /** The folder of the facts. */
  facts: string
  functions: Implementation[]
  print: (text: string) => void
}

export function run(args: string[], { documents, facts, functions, print }: Surroundings): 0 | 1 | 2 {
  const [path, ...others] = args.filter((arg) => arg !== '--write')
  if (others.length > 0 || path?.startsWith('-')) {
    print(usage)
    return 2
  }
  let derived: Partial<Facts>
  try {
    derived = path ? deriveDocument(path) : deriveFolder(documents)
  } catch (error) {
    const [reason] = (error as Error).message.split('\n')
    print(`${path ?? documents} cannot be read: ${reason}`)
    return 2
  }
  if (Object.keys(derived).length === 0) {
    print(`${documents} holds no documents: set CLERK_OPENAPI to their folder, or name one (${usage})`)
    return 2
  }
  if (args.includes('--write')) {
    writeFacts(facts, derived)
    print(`wrote ${Object.keys(filesOf(derived)).join(', ')}`)
    return 0
  }
  const known = readFacts(facts)
  const differs = [
    derived.api && compared(known.api, derived.api, (a, b) => compareApi(a, b, functions), print),
    derived.legacy && compared(known.legacy, derived.legacy, (a, b) => compareApi(a, b, functions), print),
    derived.webhooks && compared(known.webhooks, derived.webhooks, compareWebhooks, print),
  ]
  return differs.includes(true) ? 1 : 0
}

/** Prints what differs between two versions, and returns whether something does. */
function compared<Version extends { document: string }>(
  before: Version,
  after: Version,
  compare: (before: Version, after: Version) => ReturnType<typeof compareApi>,
  print: Surroundings['print'],
): boolean {
  const documents =
    before.document === after.document ? after.document : `${before.document} → ${after.document}`
  if (isDeepStrictEqual({ ...before, document: '' }, { ...after, document: '' })) {
    print(`${documents}: nothing differs`)
    return false
  }
  const changes = compare(before, after)
  if (changes.length === 0) {
    print(
      `${documents}: no operation, event or field differs, but the facts do (open and closed objects, order of values ` +
        'or samples); npm run contract -- --write writes them anew',
    )
  } else print(`${documents}: + new, - gone, ~ changed\n\n${report(changes)}\n\n${summary(changes)}\n`)
  return true
}

if (import.meta.main) {
  process.exitCode = run(process.argv.slice(2), {
    documents: documentsFolder,
    facts: factsFolder,
    functions: await functions(),
    print: console.log,
  })
}
