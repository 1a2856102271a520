import { expect, test, vi } from 'vitest'
import type { SerializedError, TestModule, Vitest } from 'vitest/node'
import Summary from './summary.ts'

/** A module with tests that ended like this, and with errors outside of its tests. */
function moduleOf(states: string[], errors: { inModule?: number; inSuite?: number } = {}): TestModule {
  const times = (count = 0) => Array.from({ length: count }, () => ({}))
  const made = {
    errors: () => times(errors.inModule),
    children: {
      allSuites: () => [{ errors: () => times(errors.inSuite) }],
      allTests: () => states.map((state) => ({ result: () => ({ state }) })),
    },
  }
  return made as unknown as TestModule
}

function lastLine(
  modules: TestModule[],
  { errors = 0, testNamePattern = undefined as RegExp | undefined } = {},
) {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})
  const summary = new Summary()
  summary.onInit({ config: { testNamePattern } } as Vitest)
  summary.onTestRunEnd(
    modules,
    Array.from({ length: errors }, () => ({}) as SerializedError),
  )
  const [[line]] = log.mock.calls as [[string]]
  log.mockRestore()
  return line
}

test('the last line of a run counts what passed and what failed', () => {
  expect(lastLine([])).toBe('0 passed, 0 failed')
  expect(lastLine([moduleOf(['passed', 'passed']), moduleOf(['failed', 'passed'])])).toBe(
    '3 passed, 1 failed',
  )
})

test('what fails outside of a test counts as failed', () => {
  const modules = [moduleOf(['passed'], { inModule: 1, inSuite: 2 })]
  expect(lastLine(modules, { errors: 1 })).toBe('1 passed, 4 failed')
})

test('a test that is skipped or pending counts as failed in a whole run', () => {
  expect(lastLine([moduleOf(['passed', 'skipped', 'pending'])])).toBe('1 passed, 2 failed')
})

test('a test that a name filters out counts as neither', () => {
  const modules = [moduleOf(['passed', 'skipped', 'skipped'])]
  expect(lastLine(modules, { testNamePattern: /x/ })).toBe('1 passed, 0 failed, 2 skipped')
  expect(lastLine([moduleOf(['failed', 'pending'])], { testNamePattern: /x/ })).toBe('0 passed, 2 failed')
})
