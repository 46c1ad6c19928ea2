import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here('..'),
  resolve: { alias: { electron: here('./fakes/no-electron.ts') } },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // Most of a test's time is waiting for a service, a watcher or a page.
    maxWorkers: 2 * availableParallelism(),
    // A busy machine is no failure; what hangs is found all the same.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    passWithNoTests: false,
    allowOnly: false,
  },
})
