import { describe, expect, test } from 'vitest'
import { type Node, sources, walk } from './source.ts'

/** What the modules of each part may import; the first pattern that fits a module is its part. */
const arrows: [part: RegExp, allowed: RegExp][] = [
  [/^schemas\//, /^(schemas\/|valibot$)/],
  [/^internal\//, /^(internal\/|schemas\/|client\.ts$|errors\.ts$|version\.ts$|valibot$)/],
  [/^resources\//, /^(internal\/|schemas\/|client\.ts$|errors\.ts$|valibot$)/],
  [/^auth\//, /^(auth\/|internal\/|schemas\/|client\.ts$|errors\.ts$|version\.ts$|jose(\/|$))/],
  [/^webhooks\//, /^(webhooks\/|internal\/|schemas\/|client\.ts$|errors\.ts$|valibot$)/],
  [/^logger\.ts$/, /^(errors|client)\.ts$|^(internal|schemas)\//],
  [/^testing\//, /^(?!index\.ts$)([\w-]+\/|[\w-]+\.ts$|jose(\/|$))/],
  [/^index\.ts$/, /^(?!testing\/)/],
  // Types of schemas alone, which a later test holds.
  [/^errors\.ts$/, /^schemas\//],
  [
    /^(client|pagination|with-response|camel-case)\.ts$/,
    /^(errors|client|version)\.ts$|^(internal|schemas)\//,
  ],
  [/^request\.ts$/, /^(errors|client)\.ts$|^(internal|schemas)\/|^valibot$/],
  [/^throttle\.ts$/, /^errors\.ts$|^internal\//],
  [/^version\.ts$/, /^$/],
]

describe.each(sources.map((source) => [source.file, source] as const))(
  '%s',
  (file, { imports, statements }) => {
    test('imports only what the layout allows', () => {
      const [, allowed] = arrows.find(([part]) => part.test(file)) ?? []
      expect(allowed).toBeDefined()
      expect(imports.filter((name) => !allowed?.test(name))).toEqual([])
      expect(imports).not.toContain('index.ts')
    })

    test('needs nothing of Node', () => {
      const found: string[] = []
      const node = /^(process|Buffer|global|require|module|__dirname|__filename|setImmediate)$/
      for (const statement of statements) {
        walk(statement, (part, parent) => {
          const isName = parent?.key === part || parent?.property === part
          if (part.type === 'Identifier' && !isName && node.test(String(part.name)))
            found.push(String(part.name))
        })
      }
      expect([...found, ...imports.filter((name) => name.startsWith('node:'))]).toEqual([])
    })

    test('does nothing when it is imported', () => {
      const schemas = /(^|\/)schemas(\/|\.ts$)/.test(file)
      for (const statement of statements) expect(effect(statement, schemas)).toBeUndefined()
    })
  },
)

/** What a statement at module scope does beyond declaring; `undefined` for nothing. */
function effect(statement: Node, schemas: boolean): string | undefined {
  // Types alone.
  if (statement.declare) return undefined
  switch (statement.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return undefined
    case 'TSEnumDeclaration':
      // Declared, it is a type alone.
      return statement.declare ? undefined : 'an enum'
    case 'ExportNamedDeclaration':
      return statement.declaration ? effect(statement.declaration as Node, schemas) : undefined
    case 'ClassDeclaration':
      return classEffect(statement)
    case 'VariableDeclaration':
      if (statement.kind !== 'const') return `a ${statement.kind}`
      for (const { init } of statement.declarations as { init: Node }[]) {
        if (!literal(init, schemas)) return `a constant that is made by ${init.type}`
      }
      return undefined
  }
  return statement.type
}

function classEffect({ body }: Node): string | undefined {
  for (const member of (body as { body: Node[] }).body) {
    if (member.type === 'StaticBlock') return 'a static block'
    const { decorators = [], static: isStatic, value, computed, key } = member
    if ((decorators as Node[]).length) return 'a decorator'
    if (member.type === 'PropertyDefinition' && isStatic && value && !literal(value as Node, false)) {
      return 'a static property that is computed'
    }
    if (computed && (key as Node).type !== 'MemberExpression') return 'a computed name'
  }
  return undefined
}

/** Whether an expression is a value written down: making it calls nothing and reads no global. */
function literal(node: Node | null, schemas: boolean): boolean {
  switch (node?.type) {
    case 'Literal':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'Identifier':
      return true
    case 'TemplateLiteral':
      return (node.expressions as Node[]).length === 0
    case 'UnaryExpression':
      return literal(node.argument as Node, schemas)
    case 'BinaryExpression':
      return literal(node.left as Node, schemas) && literal(node.right as Node, schemas)
    case 'ArrayExpression':
      return (node.elements as Node[]).every((element) => literal(element, schemas))
    case 'ObjectExpression':
      return (node.properties as Node[]).every(({ type, value, argument }) =>
        literal((type === 'Property' ? value : argument) as Node, schemas),
      )
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return literal(node.expression as Node, schemas)
    case 'CallExpression':
      return schemas && (node.arguments as Node[]).every((argument) => literal(argument, schemas))
    case 'MemberExpression':
      return schemas
    case 'NewExpression':
      // An empty cache.
      return (
        /^(Weak)?(Map|Set)$/.test(String((node.callee as Node).name)) && !(node.arguments as Node[]).length
      )
    case 'SpreadElement':
      return literal(node.argument as Node, schemas)
  }
  return false
}

test('errors.ts imports types alone', () => {
  const { statements } = sources.find(({ file }) => file === 'errors.ts')!
  const values = statements.filter(
    ({ type, importKind }) => type === 'ImportDeclaration' && importKind !== 'type',
  )
  expect(values).toEqual([])
})

describe('circles among the modules', () => {
  const found = circles(new Map(sources.map(({ file, imports }) => [file, imports])))

  test('are found by this test, whatever their length', () => {
    const graph = new Map([
      ['a', ['b', 'x']],
      ['b', ['c']],
      ['c', ['a', 'd']],
      ['d', ['e']],
      ['e', ['d', 'f']],
      ['f', []],
      ['g', ['g']],
    ])
    expect(circles(graph)).toEqual([['a', 'b', 'c'], ['d', 'e'], ['g']])
    expect(
      circles(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', []],
        ]),
      ),
    ).toEqual([])
  })

  test('are none, type imports included', () => {
    expect(found).toEqual([])
  })
})

/** The sets of modules that can reach each other (Tarjan's strongly connected components), sorted. */
function circles(graph: Map<string, string[]>): string[][] {
  const found: string[][] = []
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const stack: string[] = []
  const visit = (file: string): void => {
    order.set(file, order.size)
    lowest.set(file, order.get(file)!)
    stack.push(file)
    for (const next of graph.get(file) ?? []) {
      if (!graph.has(next)) continue
      if (!order.has(next)) visit(next)
      if (stack.includes(next)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(next)!))
    }
    if (lowest.get(file) !== order.get(file)) return
    const component = stack.splice(stack.indexOf(file)).sort()
    if (component.length > 1 || graph.get(file)?.includes(file)) found.push(component)
  }
  for (const file of graph.keys()) if (!order.has(file)) visit(file)
  return found.sort((one, other) => one[0]!.localeCompare(other[0]!))
}
