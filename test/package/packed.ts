import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export const root = join(import.meta.dirname, '../..')

/** Runs a program to its end; what it printed, whether it succeeded or not. */
export async function run(cwd: string, program: string, ...args: string[]) {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, { cwd, maxBuffer: 1 << 26 })
    return { ok: true, output: stdout + stderr, stdout }
  } catch (error) {
    const {
      stdout = '',
      stderr = '',
      message,
    } = error as { stdout?: string; stderr?: string; message: string }
    return { ok: false, output: stdout + stderr || message, stdout }
  }
}

/** Packs what is built, as it would be published, into a folder of its own. */
export async function pack() {
  const directory = await mkdtemp(join(tmpdir(), 'edge-clerk-'))
  const { ok, output, stdout } = await run(
    root,
    'npm',
    'pack',
    '--json',
    '--ignore-scripts',
    '--pack-destination',
    directory,
  )
  if (!ok) throw new Error(output)
  const [{ filename, files }] = JSON.parse(stdout) as [
    { filename: string; files: { path: string; size: number }[] },
  ]
  return {
    directory,
    tarball: join(directory, filename),
    files,
    remove: () => rm(directory, { recursive: true }),
  }
}

export interface Manifest {
  version: string
  type: string
  sideEffects: boolean
  exports: Record<string, string | { types: string; default: string }>
  dependencies: Record<string, string>
  scripts?: Record<string, string>
  engines?: Record<string, string>
}

export async function manifest(): Promise<Manifest> {
  return JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
}
