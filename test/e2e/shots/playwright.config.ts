import { defineConfig } from '@playwright/test'
import suite from '../playwright.config.ts'

/** Pictures of every screen, for looking at: `npm run shots`. */
export default defineConfig({
  ...suite,
  testDir: '..',
  outputDir: '../../../test-results',
  timeout: 600_000,
  projects: [
    { name: 'build', testMatch: 'build.setup.ts' },
    { name: 'shots', testMatch: 'shots/*.spec.ts', dependencies: ['build'] },
  ],
})
