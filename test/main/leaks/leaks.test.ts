import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { publish } from '../../../main/compose/publish.ts'
import { compose, type Engine } from '../../../main/compose.ts'
import { createGrantedPaths } from '../../../main/ipc/granted-paths.ts'
import { createHandlers } from '../../../main/ipc/handlers/all.ts'
import { serve } from '../../../main/ipc/serve.ts'
import { inspectFile } from '../../../main/media/inspect.ts'
import { isOpen } from '../../../main/queue/stages.ts'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import type { Job } from '../../../preload/domain/model/job.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { startCommand } from '../../fakes/command-line.ts'
import { desktopSystem } from '../../fakes/desktop-system.ts'
import { fastClock } from '../../fakes/fast-clock.ts'
import { mp4, png, temporaryFolder } from '../../fakes/media.ts'
import { environmentOf } from '../../fakes/open-harness.ts'
import { tone } from '../sandbox/dolby/tone.ts'
import { piecesIn } from './spellings.ts'
import { type SpoilingProxy, spoilingProxy } from './spoiling-proxy.ts'

/** Everything a run leaves: database with its log, logs, and whatever else lies in the data folder. */
const leftIn = (home: string) =>
  readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'latin1')] as const)

/** What the window is shown, and what a person may save from it. */
async function shownBy(engine: Engine, home: string): Promise<[string, string][]> {
  await using publisher = publish(engine, { trouble: () => null, place: () => null })
  const path = join(home, '..', 'diagnostics.txt')
  const system = desktopSystem(path)
  const nothing = async () => {}
  const demo = { begin: nothing, remove: nothing, restore: nothing }
  const handlers = createHandlers({ engine, publisher, system, granted: createGrantedPaths(), demo })
  const answer = serve({ handlers, log: () => {}, logBug: () => {}, hide: engine.secrets.hide })
  const shown: [string, string][] = [['snapshot', JSON.stringify(publisher.snapshot())]]
  const page = { group: 'all', search: '', offset: 0, limit: 500 }
  shown.push(['queue', JSON.stringify(await answer('queue.page', page))])
  for (const { id } of engine.jobs.page({ after: null, limit: 500 })) {
    shown.push([`detail of ${id}`, JSON.stringify(await answer('queue.detail', { id }))])
    shown.push([`result of ${id}`, JSON.stringify(await answer('results.read', { id }))])
  }
  for (const withNames of [true, false]) {
    await answer('app.saveDiagnostics', { withNames })
    shown.push([`diagnostics ${withNames}`, readFileSync(path, 'utf8')])
  }
  return shown
}

const leaksIn = (texts: Iterable<readonly [string, string]>, { secrets }: SpoilingProxy) =>
  [...texts].flatMap(([name, text]) => piecesIn(text, secrets).map((piece) => `${name}: ${piece}`))

async function open({ only }: { only?: number } = {}) {
  const clock = fastClock(20)
  const sandbox = await startSandbox({ clock, delaySeconds: 1, dolby: { delaySeconds: 0.1 } })
  onTestFinished(() => sandbox.close())
  const proxy = await spoilingProxy(only === undefined ? {} : { only })
  const folder = temporaryFolder()
  const home = join(folder, 'data')
  const environment = environmentOf(sandbox)
  const engine = await compose({ home, environment, clock, proxies: async () => proxy.url })
  onTestFinished(() => engine[Symbol.asyncDispose]())
  const paths = Array.from({ length: 24 }, (_, at) => {
    const path = join(folder, `spot-${at}.${at % 3 === 2 ? 'wav' : at % 3 ? 'mp4' : 'png'}`)
    writeFileSync(path, at % 3 === 2 ? tone({ seconds: 3 + at / 10 }) : at % 3 ? mp4(0) : png(String(at)))
    // Above what is sent directly; nothing of that size is written.
    if (at % 3 === 1) truncateSync(path, 10_000_001 + at)
    return path
  })
  const audio = ['dolby-enhance', 'dolby-analyze', 'dolby-diagnose']
  for (const [at, path] of paths.entries()) {
    const preset = path.endsWith('.wav')
      ? engine.presets.find(audio[Math.floor(at / 3) % 3] ?? '')
      : reviewPreset
    if (!preset) throw new Error('there is no such preset')
    const workspace = preset.service === 'dolby' ? 'environment (audio)' : 'environment'
    await engine.queue.add({ file: await inspectFile(path), preset, workspace })
  }
  const all = () => engine.jobs.page({ after: null, limit: 500 })
  const isAtRest = ({ state }: Job) => !isOpen(state) || (state.stage === 'waiting' && state.untilMs === null)
  const rest = () =>
    expect.poll(() => all().filter((job) => !isAtRest(job)).length, { timeout: 200_000 }).toBe(0)
  return { engine, sandbox, proxy, folder, home, environment, paths, all, rest }
}

/** Those that failed are retried: every endpoint is spoiled in many ways. */
const rounds = { least: 4, most: 12 }
/** A busy machine takes its time over so many answers. */
const patience = { timeout: 240_000 }
const api = '/api/integrations'
const endpoints = [
  `GET ${api}/submissions/*`,
  `GET ${api}/submissions/*/assets/*`,
  `GET ${api}/submissions/*/assets/*/issues`,
  `GET ${api}/submissions/*/assets/*/topics`,
  'GET /media/analyze',
  'GET /media/diagnose',
  'GET /media/enhance',
  'GET /media/jobs',
  'GET object',
  `POST ${api}/submissions`,
  `POST ${api}/uploads/direct`,
  `POST ${api}/uploads/url`,
  'POST /media/analyze',
  'POST /media/diagnose',
  'POST /media/enhance',
  'POST /media/input',
  'POST /media/output',
  'POST /v1/auth/token',
  'PUT blob',
  'PUT blob block',
  'PUT blob blocklist',
  'PUT object',
]

test('no spoiled answer of any endpoint leaves a part of a secret anywhere', patience, async () => {
  const { engine, proxy, home, all, rest } = await open()
  engine.queue.scheduler.start()
  const isSpoiled = () => endpoints.every((endpoint) => proxy.spoiled.has(endpoint))
  for (let round = 0; round < rounds.least || (round < rounds.most && !isSpoiled()); round += 1) {
    await rest()
    // A key that a spoiled answer refused is the right one.
    for (const workspace of engine.queue.scheduler.paused.keys()) engine.queue.scheduler.unpause(workspace)
    for (const { id, state } of all())
      if (state.stage === 'failed') await engine.queue.retry(id).catch(() => {})
  }
  await rest()
  expect([...proxy.spoiled].sort()).toEqual(endpoints)
  expect(proxy.secrets.size).toBeGreaterThan(20)
  expect(leaksIn(await shownBy(engine, home), proxy)).toEqual([])
  expect(leaksIn(leftIn(home), proxy)).toEqual([])
})

test.each([401, 402])('nor does a key that is refused with %i', patience, async (only) => {
  const { engine, proxy, home, rest } = await open({ only })
  engine.queue.scheduler.start()
  await rest()
  expect(engine.queue.scheduler.paused.size).toBe(2)
  expect(leaksIn(await shownBy(engine, home), proxy)).toEqual([])
  expect(leaksIn(leftIn(home), proxy)).toEqual([])
})

const maxCommandMs = 12_000

test('nor does the command line say one', patience, async () => {
  const { proxy, folder, environment, paths } = await open()
  const home = join(folder, 'of the command')
  const around = { ...environment, HTTP_PROXY: proxy.url }
  const outputs: [string, string][] = []
  const run = async (...args: string[]) => {
    const running = startCommand(args, { home, environment: around })
    // It would try on for minutes; by now most of its requests have been spoiled.
    const stop = setTimeout(() => running.signal('SIGINT'), maxCommandMs)
    const { stdout, stderr } = await running.ended
    clearTimeout(stop)
    outputs.push([args.join(' '), stdout + stderr])
  }
  const isSound = (path: string) => path.endsWith('.wav')
  await run('submit', '--wait', '--verbose', ...paths.filter((path) => !isSound(path)))
  await run('submit', '--wait', '--preset', 'dolby-diagnose', ...paths.filter(isSound))
  await run('list')
  await run('list', '--json')
  expect(outputs.map(([, text]) => text.length > 0)).toEqual([true, true, true, true])
  expect(leaksIn(outputs, proxy)).toEqual([])
  expect(leaksIn(leftIn(home), proxy)).toEqual([])
})
