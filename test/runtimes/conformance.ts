import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { startFaultServer } from '../faults/server.ts'
import { bundleSuite } from './bundle.ts'
import type { Case, Runtime } from './case.ts'
import type { Place } from './host.ts'

/** A runtime that has loaded the suite. */
export interface Runner {
  /** Resolves with why the case failed, or with nothing. */
  run(index: number): Promise<string | undefined>
  close(): Promise<unknown>
}

/** Makes one test of each case whose name matches, run in the runtime that `start` starts. */
export async function conformance(
  runtime: Runtime,
  start: (place: Place) => Promise<Runner>,
  { title = runtime as string, named = /./ } = {},
): Promise<void> {
  const cases = await listCases()
  const [here, elsewhere, gone] = [
    await startFaultServer(),
    await startFaultServer(),
    await startFaultServer(),
  ]
  await gone.close()
  const runner = await start({
    runtime,
    here: here.origin,
    elsewhere: elsewhere.origin,
    refused: gone.origin,
  })
  afterAll(async () => {
    await runner.close()
    await here.close()
    await elsewhere.close()
  })

  describe(title, () => {
    for (const [index, { name, only }] of cases.entries()) {
      if ((only && !only.includes(runtime)) || !named.test(name)) continue
      test(name, async () => {
        expect(await runner.run(index)).toBeUndefined()
      })
    }
  })
}

async function listCases(): Promise<Case[]> {
  const directory = await mkdtemp(join(tmpdir(), 'edge-clerk-'))
  try {
    const file = join(directory, 'suite.mjs')
    await writeFile(file, await bundleSuite('node'))
    return (await import(/* @vite-ignore */ pathToFileURL(file).href)).cases
  } finally {
    await rm(directory, { recursive: true })
  }
}

/**
 * Runs the suite in a program of its own, which reads lines of `[index, place]` and prints `[index, failure]`.
 *
 * @param input expression for the program's input, an async iterable of bytes
 */
export function inProgram(command: string[], input: string) {
  const main = `
    const decoder = new TextDecoder()
    let text = ''
    for await (const chunk of ${input}) {
      text += decoder.decode(chunk, { stream: true })
      for (let end; (end = text.indexOf('\\n')) >= 0; text = text.slice(end + 1)) {
        const [index, place] = JSON.parse(text.slice(0, end))
        console.log(JSON.stringify([index, await run(index, place)]))
      }
    }
  `
  return async (place: Place): Promise<Runner> => {
    const directory = await mkdtemp(join(tmpdir(), 'edge-clerk-'))
    const file = join(directory, 'suite.mjs')
    await writeFile(file, await bundleSuite(place.runtime, main))
    const [program = '', ...args] = command
    const child = spawn(program, [...args, file], { stdio: ['pipe', 'pipe', 'inherit'] })
    const waiting = new Map<number, (failure: string | undefined) => void>()
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [index, failure] = JSON.parse(line)
      waiting.get(index)?.(failure ?? undefined)
    })
    const closed = new Promise((resolve) => {
      child.on('close', (status) => {
        for (const settle of waiting.values()) settle(`${program} ended with status ${status}`)
        resolve(status)
      })
    })
    return {
      run: (index) =>
        new Promise((resolve) => {
          waiting.set(index, resolve)
          child.stdin.write(`${JSON.stringify([index, place])}\n`)
        }),
      async close() {
        child.stdin.end()
        await closed
        await rm(directory, { recursive: true })
      },
    }
  }
}
