import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    allowOnly: false,
    // Much of the suite waits for timers and other programs.
    maxWorkers: 4,
    reporters: ['default', './test/summary.ts'],
  },
})
