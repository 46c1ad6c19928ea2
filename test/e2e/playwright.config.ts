import { defineConfig } from '@playwright/test'

/** The built application on Electron, or on the stand-in of test/runtime where Electron is not there. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // Each test has an application of its own, which mostly waits: for a file to be finished, for a service to be asked.
  workers: 3,
  forbidOnly: true,
  reporter: [['list']],
  use: { actionTimeout: 15_000, trace: 'off' },
  projects: [
    { name: 'build', testMatch: 'build.setup.ts' },
    { name: 'application', testMatch: '**/*.spec.ts', testIgnore: '**/shots/**', dependencies: ['build'] },
  ],
})
