import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'
import mainConfig from '../vitest.config.ts'

/** What is worth running on Windows' own Node: the command line, whose process is another one than the test's. */
export default defineConfig({
  ...mainConfig,
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    ...mainConfig.test,
    // Most of the time they wait for the services, and each command starts a Windows of its own.
    testTimeout: 240_000,
    maxWorkers: 4,
    exclude: configDefaults.exclude,
    include: [
      'test/windows/**/*.test.ts',
      'test/main/cli/{bad-input,submit,watch}.test.ts',
      'test/main/queue/renumbered.test.ts',
      'test/main/upload/kill.test.ts',
      'test/main/watch/denied.test.ts',
    ],
  },
})
