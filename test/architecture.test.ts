import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { brokenRule } from './architecture/import-rules.ts'
import { readModule } from './architecture/read-module.ts'
import vitestConfig from './vitest.config.ts'

const top = fileURLToPath(new URL('..', import.meta.url))
const maxLines = 250
/** What is collected: by vitest, and by Playwright. */
const collected = [...(vitestConfig.test?.include ?? []), 'test/e2e/**/*.spec.ts']
/** The clock itself, what runs outside the engine, what only stamps lines, and what only says how long ago. */
const ownTime = ['main/net/clock.ts', 'main/cli/', 'main/sandbox/', 'main/log/', 'renderer/store/now.ts']

const modules = ['main', 'preload', 'renderer', 'test'].flatMap(modulesIn)
const product = modules.filter(({ path }) => !path.startsWith('test/'))

function modulesIn(folder: string) {
  return readdirSync(posix.join(top, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts') && !path.endsWith('/vite.config.ts'))
    .map((path) => {
      const source = readFileSync(posix.join(top, path), 'utf8')
      return { path, lines: source.trimEnd().split('\n').length, ...readModule(path, source) }
    })
}

test('every import keeps to the architecture', () => {
  const broken = product
    .flatMap(({ imports }) => imports)
    .flatMap((each) => {
      const rule = brokenRule(each)
      return rule ? [`${each.from}:${each.line} imports ${each.to}: ${rule}`] : []
    })
  expect(broken).toEqual([])
})

test('the rules are asked about every room', () => {
  const rooms = new Set(product.map(({ path }) => path.split('/')[0]))
  expect({
    rooms: [...rooms].sort(),
    areMany: product.flatMap(({ imports }) => imports).length > 50,
  }).toEqual({
    rooms: ['main', 'preload', 'renderer'],
    areMany: true,
  })
})

test('time that decides something is passed in', () => {
  const readings = product
    .filter(({ path }) => !ownTime.some((place) => path.startsWith(place)))
    .flatMap(({ path, clockReads }) =>
      clockReads.map((line) => `${path}:${line} reads the time of day: pass a Clock`),
    )
  expect(readings).toEqual([])
})

test('no test is left out without its reason', () => {
  const silent = modules
    .filter(({ path }) => path.startsWith('test/') && path !== 'test/architecture.test.ts')
    .filter(({ path }) =>
      /\b(?:skipIf|runIf|test\.skip|test\.todo)\b/.test(readFileSync(posix.join(top, path), 'utf8')),
    )
    .map(({ path }) => `${path}: use testUnless of test/fakes/platform.ts, or skip(isLacking, reason)`)
  expect(silent).toEqual([])
})

test('every file with tests is collected, or is a suite that a collected one imports', () => {
  const isCollected = (path: string) => collected.some((pattern) => posix.matchesGlob(path, pattern))
  const suites = new Set(
    modules.filter(({ path }) => isCollected(path)).flatMap(({ imports }) => imports.map(({ to }) => to)),
  )
  const lost = modules
    .filter(
      ({ path, hasTests }) => path.startsWith('test/') && hasTests && !isCollected(path) && !suites.has(path),
    )
    .map(({ path }) => `${path} has tests that nobody runs: it matches none of ${collected.join(', ')}`)
  expect(lost).toEqual([])
})

test(`no file but a suite has more than ${maxLines} lines`, () => {
  const long = modules.filter(({ path, lines }) => lines > maxLines && !path.endsWith('.test.ts'))
  expect(long.map(({ path, lines }) => `${path}:${lines} has become two files`)).toEqual([])
})
