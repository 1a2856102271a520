import { createClerkClient } from '@clerk/backend'

/** Of `createClerkClient`: what is no class of operations. */
const others = ['telemetry']

/** Of every class: neither sends a request. */
const inherited = ['constructor', 'requireId']

/** Every method of every class of operations of `@clerk/backend`, as the classes have them: `users.getUserList`. */
export function methodsOfBackend(): string[] {
  const client = createClerkClient({ secretKey: 'sk_test_methods' })
  return Object.entries(client).flatMap(([name, api]) => {
    if (typeof api !== 'object' || others.includes(name)) return []
    return methodNames(api).map((method) => `${name}.${method}`)
  })
}

function methodNames(api: object): string[] {
  const names: string[] = []
  for (
    let level = Object.getPrototypeOf(api);
    level !== Object.prototype;
    level = Object.getPrototypeOf(level)
  ) {
    names.push(...Object.getOwnPropertyNames(level).filter((name) => !inherited.includes(name)))
  }
  return [...new Set(names)]
}
