import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createDemo } from '../../../main/compose/demo.ts'
import { compose, type Engine } from '../../../main/compose.ts'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { enqueue } from '../../fakes/enqueue.ts'
import { fastClock } from '../../fakes/fast-clock.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'

async function start(home: string, environment: Record<string, string> = {}) {
  const stack = new AsyncDisposableStack()
  const engine = stack.use(await compose({ home, environment, clock: fastClock(10) }))
  const demo = stack.use(createDemo(engine))
  const quit = () => stack.disposeAsync()
  onTestFinished(quit)
  return {
    engine,
    demo,
    quit,
    run() {
      engine.queue.scheduler.start()
      engine.watchedFolders.start()
    },
    done: (count: number) =>
      expect
        .poll(
          () => ({
            ...engine.list.counts(),
            held: [...engine.jobs.failed().map(({ state }) => state), ...engine.list.held()],
          }),
          { timeout: 60_000 },
        )
        .toEqual({ moving: 0, waiting: 0, attention: 0, done: count, held: [] }),
  }
}

/** Begun, and its four samples reviewed. */
async function reviewed() {
  const home = temporaryFolder()
  const app = await start(home)
  app.run()
  await app.demo.begin()
  await app.done(4)
  return { ...app, home, samples: join(home, 'Sample exports') }
}

const reachable = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  )

const urlsOf = ({ builtIn }: Engine) => [...builtIn.values()].map((each) => each.url())

const everything = {
  search: '',
  severities: [],
  workspace: null,
  folderId: null,
  fromMs: null,
  untilMs: null,
}
const resultsOf = ({ list }: Engine) => list.results({ ...everything, after: null, limit: 10 })

test('the demo goes on after a restart: nothing is sent again, and a new file goes', async () => {
  const { home, demo, engine, done, quit } = await reviewed()
  await demo.begin()
  await engine.watchedFolders.rescanAll()
  await done(4)
  await quit()

  const second = await start(home)
  await second.demo.resume()
  expect(second.engine.workspaces.shown().list).toMatchObject([
    { name: 'Demo', isDemo: true, state: 'ready', refusal: null },
    { name: 'Demo audio', isDemo: true, state: 'ready' },
  ])
  expect(second.engine.jobs.page({ after: null, limit: 9 }).map(({ isDemo }) => isDemo)).toEqual([
    true,
    true,
    true,
    true,
  ])
  second.run()
  writeFileSync(join(home, 'Sample exports', 'new.png'), png('new'))
  await second.done(5)
})

test('its four files are four rows from the first moment, and none of them is said to be unfinished', async () => {
  const { engine, demo, run, done } = await start(temporaryFolder())
  run()
  const rows: number[] = []
  const unfinished: string[] = []
  engine.changes.subscribe(() => {
    const pending = engine.watchedFolders.cards().flatMap((card) => card.unfinished)
    rows.push(engine.jobs.page({ after: null, limit: 9 }).length + pending.length)
    unfinished.push(...pending.map(({ reason }) => reason.kind).filter((kind) => kind !== 'preparing'))
  })
  await demo.begin()
  await done(4)
  expect(Math.max(...rows)).toBe(4)
  expect(unfinished).toEqual([])
})

test('its services run while they are needed, and begin again when they are', async () => {
  const { engine, samples, done } = await reviewed()
  const urls = urlsOf(engine)
  await expect.poll(() => Promise.all(urls.map(reachable)), { timeout: 20_000 }).toEqual([false, false])
  writeFileSync(join(samples, 'new.png'), png('new'))
  await done(5)
  expect(await Promise.all(urlsOf(engine).map(reachable))).toEqual([true, true])
})

test('what the services held ends with the app: what was under way is sent again, and comes to its end', async () => {
  const home = temporaryFolder()
  const first = await start(home)
  first.run()
  await first.demo.begin()
  await expect
    .poll(() => first.engine.jobs.page({ after: null, limit: 9 }).map(({ state }) => state.stage))
    .toContain('processing')
  await first.quit()
  const second = await start(home)
  await second.demo.resume()
  second.run()
  await second.done(4)
})

test('one action ends it all, and nothing else; the next start deletes what was set aside', async () => {
  const { home, engine, demo, samples, quit } = await reviewed()
  writeFileSync(join(home, 'own.png'), png('own'))
  const urls = urlsOf(engine)
  await demo.remove()
  expect(engine.workspaces.shown().list).toEqual([])
  expect([engine.folders.all(), engine.watchedFolders.cards()]).toEqual([[], []])
  expect(engine.list.counts()).toEqual({ moving: 0, waiting: 0, attention: 0, done: 0 })
  expect([resultsOf(engine), engine.list.unseenCount()]).toEqual([[], 0])
  expect(existsSync(samples)).toBe(false)
  expect(await Promise.all(urls.map(reachable))).toEqual([false, false])
  expect(existsSync(join(home, 'own.png'))).toBe(true)
  await quit()

  const second = await start(home)
  await second.demo.resume()
  expect(second.engine.jobs.page({ after: null, limit: 9 })).toEqual([])
  expect(readdirSync(home).filter((name) => /demo/i.test(name))).toEqual([])
  second.run()
  await second.demo.begin()
  await second.done(4)
})

test('it is taken back as it was, and what was stopped goes on', async () => {
  const home = temporaryFolder()
  const { engine, demo, run, done } = await start(home)
  run()
  await demo.begin()
  await expect.poll(() => engine.jobs.page({ after: null, limit: 9 }).length).toBe(4)
  await demo.remove()
  await demo.restore()
  expect(engine.workspaces.shown().list.map(({ name }) => name)).toEqual(['Demo', 'Demo audio'])
  expect(engine.folders.all()).toHaveLength(1)
  await done(4)
  expect(resultsOf(engine)).toHaveLength(4)
  expect(engine.list.unseenCount()).toBe(4)
  await demo.remove()
  await demo.restore()
  await engine.watchedFolders.rescanAll()
  await done(4)
  expect(resultsOf(engine)).toHaveLength(4)
})

test('a file of one’s own among the samples stays where it is, and so does a sample that was changed', async () => {
  const { samples, demo } = await reviewed()
  writeFileSync(join(samples, 'film.png'), png('film'))
  writeFileSync(join(samples, 'poster.png'), png('my poster'))
  await demo.remove()
  expect(readdirSync(samples).toSorted()).toEqual(['film.png', 'poster.png'])
  expect(readFileSync(join(samples, 'film.png'))).toEqual(png('film'))
})

test('a workspace of one’s own keeps its name: the demo takes another, and each file goes where it belongs', async () => {
  await using real = await startSandbox()
  const home = temporaryFolder()
  const { engine, demo, run, done } = await start(home, { MEDIAMAGIC_API_URL: real.apiUrl })
  run()
  await engine.workspaces.add('Demo', real.key, { service: 'mediamagic', isForThisRun: true })
  await demo.begin()
  expect(engine.workspaces.shown().list.map(({ name, isDemo }) => [name, isDemo])).toEqual([
    ['Demo', false],
    ['Demo 2', true],
    ['Demo audio', true],
  ])
  const path = join(home, 'film.png')
  writeFileSync(path, png('film'))
  await enqueue(path, { workspace: 'Demo', preset: reviewPreset, metadata: {} }, engine)
  await done(5)
  expect(real.submissions).toHaveLength(1)
  await expect(
    engine.workspaces.add('Demo 2', real.key, { service: 'mediamagic', isForThisRun: true }),
  ).rejects.toMatchObject({ failure: { kind: 'bad-request' } })
})

test('a workspace whose key was for one run stays, and asks for its key', async () => {
  await using real = await startSandbox()
  const home = temporaryFolder()
  const environment = { MEDIAMAGIC_API_URL: real.apiUrl }
  const first = await start(home, environment)
  await first.engine.workspaces.add('Acme', real.key, { service: 'mediamagic', isForThisRun: true })
  expect(first.engine.workspaces.shown().list).toMatchObject([
    { name: 'Acme', state: 'ready', refusal: null },
  ])
  await first.quit()

  const { engine } = await start(home, environment)
  const [row] = engine.workspaces.shown().list
  expect(row).toEqual({
    name: 'Acme',
    service: 'mediamagic',
    maskedKey: '',
    environment: 'unknown',
    isDemo: false,
    state: 'key-needed',
    refusal: { kind: 'key-missing', workspace: 'Acme', service: 'mediamagic' },
    checkedAtMs: null,
  })
  const audio = { service: 'dolby' as const, isForThisRun: true }
  await expect(engine.workspaces.add('Acme', 'app:secret', audio)).rejects.toMatchObject({
    failure: { kind: 'bad-request' },
  })
  await engine.workspaces.add('Acme', real.key, { service: 'mediamagic', isForThisRun: true })
  expect(engine.workspaces.shown().list).toMatchObject([{ name: 'Acme', state: 'ready', refusal: null }])
  await engine.workspaces.remove('Acme')
  expect(engine.workspaces.shown().list).toEqual([])
})
