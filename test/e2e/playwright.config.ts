import { defineConfig } from '@playwright/test'

/** The built application on Electron, or on the stand-in of test/runtime where Electron is not there. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // No wait is as long as these where nothing is wrong: a machine with other work takes several times as long for each.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  // Each test has an application of its own, which mostly waits: for a file to be finished, for a service to be asked.
  workers: 3,
  forbidOnly: true,
  reporter: [['list']],
  use: { actionTimeout: 60_000, trace: 'off' },
  projects: [
    { name: 'build', testMatch: 'build.setup.ts' },
    { name: 'application', testMatch: '**/*.spec.ts', testIgnore: '**/shots/**', dependencies: ['build'] },
  ],
})
