import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/** Ends the output with one plain line for machines: `12 passed, 0 failed`. */
export default class Summary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    let passed = 0
    // What fails outside a test counts as well.
    let failed = errors.length
    for (const module of modules) {
      failed += module.errors().length
      for (const suite of module.children.allSuites()) failed += suite.errors().length
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') passed++
        else failed++
      }
    }
    console.log(`${passed} passed, ${failed} failed`)
  }
}
