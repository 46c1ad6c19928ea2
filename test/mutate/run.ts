import { existsSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'
import { notDrawn, type Sample, sampleVariable } from './sample.ts'

/**
 * `npm run mutate -- PATH [TESTS…] [--sample N] [--seed TEXT]`: changes each line of PATH (a file or folder of the
 * product) in small ways and runs the tests (those of the same folder where none are named) on each. A change that no
 * test notices is printed: what it touches is not guarded. With `--sample` only N changes are tried, drawn by the seed.
 * Ends with 1 below 85 %.
 */
const top = fileURLToPath(new URL('../..', import.meta.url))
const { values, positionals } = parseArgs({
  options: { sample: { type: 'string' }, seed: { type: 'string', default: '1' } },
  allowPositionals: true,
})
const [path, ...named] = positionals
const minScore = 85
const size = values.sample === undefined ? undefined : Number(values.sample)
const isNumber = size === undefined || (Number.isInteger(size) && size > 0)

if (
  path === undefined ||
  !isNumber ||
  !/^(?:main|preload|renderer)\b/.test(path) ||
  !existsSync(`${top}${path}`)
) {
  process.stderr.write(
    'npm run mutate -- PATH [TESTS…] [--sample N] [--seed TEXT]: PATH is a file or folder of main, preload or renderer\n',
  )
  process.exit(2)
}
const sample: Sample | undefined = size === undefined ? undefined : { size, seed: values.seed }
const tests = named.length ? named : [`test/${path.replace(/\.tsx?$/, '')}`]
process.env.MUTATED_TESTS = tests.join('\n')
if (sample) process.env[sampleVariable] = JSON.stringify(sample)
// Workers are started from it, and Node strips no types of what lies in node_modules.
const folder = join(tmpdir(), `mediamagic-mutate-${process.pid}`)
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const options: ConstructorParameters<typeof Stryker>[0] = {
  mutate: [/\.tsx?$/.test(path) ? path : `${path}/**/*.ts`],
  testRunner: 'vitest',
  plugins: [
    '@stryker-mutator/vitest-runner',
    ...(sample ? [fileURLToPath(new URL('./sample.ts', import.meta.url))] : []),
  ],
  checkers: sample ? ['sample'] : [],
  vitest: { configFile: 'test/mutate/vitest.config.ts', related: false },
  reporters: ['clear-text', 'progress'],
  clearTextReporter: { logTests: false, allowEmojis: false, reportScoreTable: !sample },
  inPlace: false,
  tempDirName: folder,
  // Much of the tests waits, and each has folders and services of its own.
  concurrency: availableParallelism() * 2,
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  timeoutMS: 30_000,
  dryRunTimeoutMinutes: 60,
  // What is drawn is not all there is: the score is told below.
  thresholds: { high: 95, low: minScore, break: sample ? null : minScore },
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
const others = results.filter(({ statusReason }) => statusReason === notDrawn).length
const drawnFrom = sample
  ? ` (a sample of ${counted.length} of ${counted.length + others}, drawn by the seed ${sample.seed})`
  : ''
process.stdout.write(
  `${noticed.length} of ${counted.length} changes were noticed: ${score.toFixed(1)} %${drawnFrom}\n`,
)
process.exit(score < minScore ? 1 : 0)
