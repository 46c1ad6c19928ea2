import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'
import { LongestFirst } from './setup/longest-first.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here('..'),
  resolve: { alias: { electron: here('./fakes/electron.ts') } },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // These are about the command line on Windows; elsewhere `npm run test:windows` has them.
    exclude: [
      ...configDefaults.exclude,
      ...(process.platform === 'win32' ? [] : ['test/windows/**']),
      // One more service in its registries: the whole suite has a project for it.
      'test/main/services/conformance/third-service.test.ts',
    ],
    // Some of it waits: for clocks, drives and processes. Three for two cores keep them at work; more only hold each other up.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    sequence: { sequencer: LongestFirst },
    // A busy machine is no failure; what hangs is found all the same.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    expect: { poll: { timeout: 20_000 } },
    passWithNoTests: false,
    allowOnly: false,
  },
})
