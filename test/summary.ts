import type { Reporter, SerializedError, TestModule, Vitest } from 'vitest/node'

/** Ends the output with one plain line for machines: `12 passed, 0 failed`, and `, 3 skipped` where a name filters the tests. */
export default class Summary implements Reporter {
  #isFiltered = false

  onInit(vitest: Vitest): void {
    this.#isFiltered = vitest.config.testNamePattern !== undefined
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    let passed = 0
    let skipped = 0
    // What fails outside a test counts as well.
    let failed = errors.length
    for (const module of modules) {
      failed += module.errors().length
      for (const suite of module.children.allSuites()) failed += suite.errors().length
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') passed++
        // Under `-t` the other tests are skipped. In a whole run no test may be.
        else if (state === 'skipped' && this.#isFiltered) skipped++
        else failed++
      }
    }
    console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  }
}
