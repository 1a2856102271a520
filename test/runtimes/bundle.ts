import { existsSync, globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Runtime } from './case.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

/** The export conditions that each runtime's own bundler or loader resolves by. */
const conditions: Record<Runtime, string[]> = {
  node: ['node'],
  workerd: ['workerd', 'worker', 'browser'],
  deno: ['deno'],
  bun: ['bun'],
  'edge-runtime': ['edge-light', 'worker', 'browser'],
}

/**
 * All cases and the built package in one script: exports `cases`, and `run(index, place)` that resolves with the
 * failure as text or with nothing. `main` is code of the runtime's own that comes after.
 */
export async function bundleSuite(runtime: Runtime, main = '', format: 'esm' | 'iife' = 'esm') {
  if (!existsSync(`${here}../../dist/index.js`)) throw new Error('dist is missing: npm run build')
  const files = globSync('cases/*.ts', { cwd: here }).sort()
  const contents = `
    import { host } from './host.ts'
    ${files.map((file, index) => `import { cases as cases${index} } from './${file}'`).join('\n')}
    const cases = [${files.map((_, index) => `...cases${index}`).join(', ')}]
    async function run(index, place) {
      try {
        await cases[index].run(host(place))
      } catch (error) {
        return String(error?.stack ?? error)
      }
    }
    ${main || 'export { cases, run }'}
  `
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: here, loader: 'js' },
    bundle: true,
    write: false,
    format,
    globalName: 'suite',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: conditions[runtime],
    target: 'es2022',
  })
  return outputFiles[0]!.text
}
