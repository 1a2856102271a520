import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Bundle {
  code: string
  /** Minified by esbuild and gzipped. */
  bytes: number
  /** Files of which something is in it. */
  files: string[]
}

/** Bundles each text as an application of its own, as wrangler does. */
export async function bundle(entries: readonly string[]): Promise<Bundle[]> {
  const { outputFiles, metafile } = await build({
    entryPoints: entries.map((_, index) => ({ in: `entry:${index}`, out: `${index}` })),
    plugins: [
      {
        name: 'entries',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^entry:/ }, ({ path }) => ({ path, namespace: 'entry' }))
          onLoad({ filter: /./, namespace: 'entry' }, ({ path }) => ({
            contents: entries[Number(path.slice('entry:'.length))]!,
            resolveDir: root,
          }))
        },
      },
    ],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    absWorkingDir: root,
    outdir: 'out',
    format: 'esm',
    target: 'es2022',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*'],
    logLevel: 'silent',
  })
  return entries.map((_, index) => {
    const { text } = outputFiles.find(({ path }) => path.endsWith(`/${index}.js`))!
    const { inputs } = metafile.outputs[`out/${index}.js`]!
    const files = Object.keys(inputs).filter((file) => inputs[file]!.bytesInOutput > 0)
    return {
      code: text,
      bytes: gzipSync(text, { level: 9 }).length,
      files: files.filter((file) => !file.startsWith('entry:')),
    }
  })
}

/** The import paths of the package that are built, `edge-clerk/users`, with the file behind each. */
export const entries: [specifier: string, file: string][] = Object.entries(
  JSON.parse(readFileSync(`${root}package.json`, 'utf8')).exports as Record<string, { default: string }>,
)
  .filter(([, target]) => typeof target === 'object')
  .map(
    ([key, target]) => [`edge-clerk${key.slice(1)}`, `${root}${target.default.slice(2)}`] as [string, string],
  )
  .filter(([, file]) => existsSync(file))
