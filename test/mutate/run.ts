import { existsSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Stryker } from '@stryker-mutator/core'

/**
 * `npm run mutate -- PATH [TESTS…]`: changes each line of PATH (a file or folder of the product) in small ways and runs
 * the tests (those of the same folder where none are named) on each. A change that no test notices is printed: what it
 * touches is not guarded. Ends with 1 below 85 %.
 */
const top = fileURLToPath(new URL('../..', import.meta.url))
const [path, ...named] = process.argv.slice(2)
const minScore = 85

if (path === undefined || !/^(?:main|preload|renderer)\b/.test(path) || !existsSync(`${top}${path}`)) {
  process.stderr.write(
    'npm run mutate -- PATH [TESTS…]: PATH is a file or folder of main, preload or renderer\n',
  )
  process.exit(2)
}
const tests = named.length ? named : [`test/${path.replace(/\.tsx?$/, '')}`]
process.env.MUTATED_TESTS = tests.join('\n')
const folder = `${top}node_modules/.cache/mutate`
rmSync(folder, { recursive: true, force: true })
const options: ConstructorParameters<typeof Stryker>[0] = {
  mutate: [/\.tsx?$/.test(path) ? path : `${path}/**/*.ts`],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'test/mutate/vitest.config.ts', related: false },
  reporters: ['clear-text', 'progress'],
  clearTextReporter: { logTests: false, allowEmojis: false },
  // The tests start processes and open databases: in the folder itself, one after the other.
  inPlace: false,
  tempDirName: folder,
  concurrency: 1,
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  timeoutMS: 30_000,
  thresholds: { high: 95, low: minScore, break: minScore },
  allowConsoleColors: process.stdout.isTTY,
  ignorePatterns: ['dist', 'test-results', 'test/e2e/shots', 'assets/*.png'],
  // It would be rewritten with a compiler interface that TypeScript 7 has not; types decide nothing here.
  tsconfigFile: 'none.json',
  disableTypeChecks: false,
}
const results = await new Stryker(options).runMutationTest()
const counted = results.filter(({ status }) => status !== 'Ignored' && status !== 'CompileError')
const noticed = counted.filter(({ status }) => status === 'Killed' || status === 'Timeout')
const score = counted.length ? (100 * noticed.length) / counted.length : 100
process.stdout.write(`${noticed.length} of ${counted.length} changes were noticed: ${score.toFixed(1)} %\n`)
process.exit(score < minScore ? 1 : 0)
