import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { databaseIn, type Engine } from '../../../main/compose.ts'
import { workOf } from '../../../main/queue/stages.ts'
import type { JobId } from '../../../preload/contract/model.ts'
import type { ServiceName } from '../../../preload/contract/preset.ts'
import { mp4, png } from '../../fakes/media.ts'
import { type Desk, openDesk, waitsFor } from '../../fakes/open-desk.ts'
import { tone } from '../sandbox/dolby/tone.ts'

/** Two accounts of the sandbox, and a second key of the first one. */
const keyOf = (letter: string) => `sk_test_${letter.repeat(64)}`
const [ours, rotated, theirs] = [keyOf('a'), keyOf('c'), keyOf('b')]
const workspace = 'Acme'
const acme = workspace
/** A link for a file without a name of its own, to learn whose account a key opens. */
const question = 'POST /api/integrations/uploads/url'

const give = (engine: Engine, key: string, service: ServiceName = 'mediamagic') =>
  engine.workspaces.add(workspace, key, { service, isForThisRun: true })

async function open(options: Parameters<typeof openDesk>[0] = {}) {
  const desk = await openDesk(options)
  desk.sandbox.faults.rotateKey({ key: rotated, of: ours })
  await give(desk.engine, ours)
  return desk
}

/** What an account was shown: everything but whether a key is good and whether a submission is its own. */
const shownTo = (desk: Desk, key: string) =>
  desk.sandbox.requests
    .filter(({ headers, method }) => headers['x-api-key'] === key && method !== 'GET')
    .map(({ method, path }) => `${method} ${path}`)

/** Brings a film into a stage, under the first account. */
const stages: Record<string, (desk: Desk, workspace?: string) => Promise<JobId>> = {
  async 'waiting, after an earlier film'(desk, workspace = acme) {
    const before = await desk.add(desk.file('earlier.png', png('earlier')), { workspace })
    await desk.until(before.id)
    desk.sandbox.faults.offline(true)
    const { id } = await desk.add(desk.file('film.png', png('film')), { workspace })
    await desk.until(id, waitsFor('offline'))
    return id
  },
  async uploading(desk, workspace = acme) {
    desk.sandbox.faults.blobBytesPerSecond(4_000_000)
    const { id } = await desk.add(desk.file('film.mp4', mp4(24_000_000)), { workspace })
    await expect
      .poll(
        () => desk.sandbox.requests.filter(({ side, status }) => side === 'blob' && status === 201).length,
      )
      .toBeGreaterThan(0)
    return id
  },
  async submitting(desk, workspace = acme) {
    desk.sandbox.faults.answerApi({ status: 503, path: 'submissions$', times: 'always' })
    const { id } = await desk.add(desk.file('film.png', png('film')), { workspace })
    await desk.until(id, ({ state }) => state.stage === 'waiting' && state.work.stage === 'submitting')
    return id
  },
  async processing(desk, workspace = acme) {
    desk.sandbox.faults.answerApi({ status: 503, method: 'GET', path: 'submissions/[^0]', times: 'always' })
    const { id } = await desk.add(desk.file('film.png', png('film')), { workspace })
    await desk.until(id, ({ state }) => workOf(state)?.stage === 'processing')
    return id
  },
}

describe.each(Object.keys(stages))('a film that is %s', (stage) => {
  const begin = async () => {
    const desk = await open()
    const id = (await stages[stage]?.(desk)) ?? expect.fail()
    const engine = await desk.restart()
    desk.sandbox.faults.clear()
    desk.sandbox.faults.rotateKey({ key: rotated, of: ours })
    return { desk, id, engine }
  }

  test('waits when the workspace has the key of another account, and goes on with its own', async () => {
    const { desk, id, engine } = await begin()
    await give(engine, theirs)
    const { state } = await desk.until(id, waitsFor('key-changed'))
    expect(state).toMatchObject({ untilMs: null, why: { workspace, change: 'account' } })
    expect(shownTo(desk, theirs).filter((call) => call !== question)).toEqual([])
    const added = await desk.add(desk.file('next.png', png('next')), { workspace })
    expect((await desk.until(added.id)).state.stage).toBe('complete')
    await give(engine, ours)
    expect((await desk.until(id)).state.stage).toBe('complete')
    expect(filmsAtTheService(desk)).toBe(1)
  })

  test('goes on with another key of the same account', async () => {
    const { desk, id, engine } = await begin()
    await give(engine, rotated)
    expect((await desk.until(id)).state.stage).toBe('complete')
    expect(filmsAtTheService(desk)).toBe(1)
  })
})

test('a film of which nothing was sent, in a workspace that never sent one, goes with the key that a person put there', async () => {
  const desk = await openDesk()
  await give(desk.engine, ours)
  desk.engine.settings.change({ isPaused: true })
  const { id } = await desk.add(desk.file('film.png', png('film')), { workspace })
  await give(desk.engine, theirs)
  desk.engine.settings.change({ isPaused: false })
  desk.engine.queue.scheduler.wake()
  expect((await desk.until(id)).state.stage).toBe('complete')
  expect(shownTo(desk, ours)).toEqual([])
})

test('the key of a workspace is replaced while its film is on the way: not one request of it goes out with another', async () => {
  const desk = await open({ delaySeconds: 30 })
  const { id } = await desk.add(desk.file('film.png', png('film')), { workspace })
  await desk.until(id, ({ state }) => state.stage === 'processing')
  await give(desk.engine, theirs)
  await desk.until(id, waitsFor('key-changed'))
  expect(shownTo(desk, theirs)).toEqual([])
  const cancelled = await desk.engine.queue.cancel(id)
  expect(cancelled.state.stage).toBe('cancelled')
})

test('a new version after a change of account begins anew instead of being refused; after a rotation it continues', async () => {
  const desk = await open()
  const send = async (name: string) => {
    const previous = desk.engine.jobs.page({ after: null, limit: 9 }).map(({ state }) => state)
    const last = previous.at(-1)
    const previousSubmissionId = last?.stage === 'complete' ? last.submissionId : undefined
    const { id } = await desk.add(desk.file(name, png(name)), {
      workspace,
      ...(previousSubmissionId ? { previousSubmissionId } : {}),
    })
    const { state } = await desk.until(id)
    return state.stage === 'complete' ? desk.engine.results.ofJob(id) : expect.fail(state.stage)
  }
  expect(await send('film_v1.png')).toMatchObject({ versionNumber: 1 })
  await give(desk.engine, rotated)
  expect(await send('film_v2.png')).toMatchObject({ versionNumber: 2 })
  await give(desk.engine, theirs)
  expect(await send('film_v3.png')).toMatchObject({ versionNumber: 1 })
})

describe('sound', () => {
  const audio = (app: string, secret = 'secret') => `${app}:${secret}`
  const begin = async (file: string, block: (desk: Desk) => void) => {
    const desk = await openDesk({ dolby: {} })
    const preset = desk.engine.presets.find('dolby-enhance-podcast') ?? expect.fail()
    await give(desk.engine, audio('ours'), 'dolby')
    block(desk)
    const { id } = await desk.add(desk.file(file, tone()), { workspace, preset })
    return { desk, id }
  }
  const appsAskedFor = ({ sandbox }: Desk) => new Set(sandbox.dolby?.jobs.map(({ appKey }) => appKey))

  test.each([
    [
      'fetching',
      (desk: Desk) =>
        desk.sandbox.dolby?.faults.dropStorage({ method: 'GET', when: 'before', times: 'always' }),
    ],
    ['processing', (desk: Desk) => desk.sandbox.dolby?.faults.stickJobs({ at: 'Running' })],
    [
      'submitting',
      (desk: Desk) =>
        desk.sandbox.dolby?.faults.answerApi({
          status: 503,
          method: 'POST',
          path: 'enhance',
          times: 'always',
        }),
    ],
  ])('that is %s waits for its own application, whose secret may be another one', async (stage, block) => {
    const { desk, id } = await begin('voice.wav', block)
    await desk.until(id, ({ state }) => workOf(state)?.stage === stage)
    const engine = await desk.restart()
    await give(engine, audio('theirs'), 'dolby')
    await desk.until(id, waitsFor('key-changed'))
    desk.sandbox.dolby?.faults.clear()
    expect(appsAskedFor(desk).has('theirs')).toBe(false)
    if (stage === 'processing') return
    await give(engine, audio('ours', 'new secret'), 'dolby')
    expect((await desk.until(id)).state.stage).toBe('complete')
    expect(desk.sandbox.dolby?.jobs).toHaveLength(1)
  })
})

describe('the environment', () => {
  test('a step that follows waits for the key it was queued with, whatever the run that reaches it was given', async () => {
    const desk = await openDesk({ dolby: {} })
    const preset = desk.engine.presets.find('dolby-enhance-podcast') ?? expect.fail()
    desk.sandbox.faults.answerApi({ status: 503, path: 'submissions$', times: 'always' })
    const next = [{ workspace: 'environment (audio)', preset }]
    const { id } = await desk.add(desk.file('voice.wav', tone()), { next })
    await desk.until(id, ({ state }) => state.stage === 'waiting' && state.work.stage === 'submitting')
    await desk.restart({ DOLBY_APP_KEY: 'theirs', DOLBY_APP_SECRET: 'secret' })
    desk.sandbox.faults.clear()
    await desk.until(id)
    const [following] = desk.engine.jobs.following(id)
    if (!following) return expect.fail('the second step follows')
    const held = await desk.until(following.id, waitsFor('key-changed'))
    expect(held.state).toMatchObject({ why: { service: 'dolby', change: 'key' } })
    expect(desk.sandbox.dolby?.requests).toEqual([])
  })

  test('a folder that the command line watches with a key of the environment is not watched by the window', async () => {
    const desk = await openDesk()
    const path = join(desk.folder, 'exports')
    mkdirSync(path)
    desk.engine.folders.put({ path, workspace: 'environment', subfolders: true, ignore: [], metadata: {} })
    const engine = await desk.restart({ MEDIAMAGIC_API_KEY: '' })
    engine.watchedFolders.start()
    expect(engine.watchedFolders.cards()).toEqual([])
    const again = await desk.restart()
    again.watchedFolders.start()
    expect(again.watchedFolders.cards()).toHaveLength(1)
  })

  test('a key that the service never knew is of no account: the right one takes its place', async () => {
    const desk = await openDesk()
    await desk.restart({ MEDIAMAGIC_API_KEY: 'sk_mistyped' })
    const { id } = await desk.add(desk.file('film.png', png('film')))
    await desk.until(id, waitsFor('key-refused'))
    await desk.restart()
    expect((await desk.until(id)).state.stage).toBe('complete')
  })

  test('one that was accepted and is refused today keeps its films', async () => {
    const desk = await openDesk()
    await desk.until((await desk.add(desk.file('earlier.png', png('earlier')))).id)
    desk.sandbox.faults.key({ state: 'revoked' })
    const { id } = await desk.add(desk.file('film.png', png('film')))
    await desk.until(id, waitsFor('key-refused'))
    await desk.restart({ MEDIAMAGIC_API_KEY: theirs })
    await desk.until(id, waitsFor('key-changed'))
    expect(shownTo(desk, theirs)).toEqual([])
  })
})

describe('a job of an earlier version, whose key was not noted', () => {
  const forgetKeys = (desk: Desk, id: JobId) => {
    const database = new DatabaseSync(databaseIn(desk.home))
    database.prepare('UPDATE jobs SET key_fingerprints = NULL WHERE id = ?').run(id)
    database.close()
  }

  test.each(['uploading', 'processing'])(
    'that is %s goes with the key that is proven to be its own',
    async (stage) => {
      const desk = await openDesk()
      const id = (await stages[stage]?.(desk, 'environment')) ?? expect.fail()
      await desk.engine.queue.scheduler.stop()
      forgetKeys(desk, id)
      await desk.restart({ MEDIAMAGIC_API_KEY: theirs })
      desk.sandbox.faults.clear()
      const { state } = await desk.until(id, waitsFor('key-changed'))
      expect(state).toMatchObject({ why: { change: 'unknown' } })
      expect(shownTo(desk, theirs)).toEqual([])
      await desk.restart()
      expect((await desk.until(id)).state.stage).toBe('complete')
      expect(filmsAtTheService(desk)).toBe(1)
    },
  )

  test('of which nothing was sent waits, since nothing proves whose it is', async () => {
    const desk = await openDesk()
    desk.sandbox.faults.offline(true)
    const { id } = await desk.add(desk.file('film.png', png('film')))
    await desk.until(id, waitsFor('offline'))
    await desk.engine.queue.scheduler.stop()
    forgetKeys(desk, id)
    await desk.restart()
    desk.sandbox.faults.clear()
    await desk.until(id, waitsFor('key-changed'))
    expect(desk.sandbox.submissions).toEqual([])
  })

  test('in a workspace with a key of its own goes with that key', async () => {
    const desk = await open()
    desk.sandbox.faults.offline(true)
    const { id } = await desk.add(desk.file('film.png', png('film')), { workspace })
    await desk.until(id, waitsFor('offline'))
    await desk.engine.queue.scheduler.stop()
    forgetKeys(desk, id)
    const engine = await desk.restart()
    desk.sandbox.faults.clear()
    await give(engine, ours)
    expect((await desk.until(id)).state.stage).toBe('complete')
  })
})

const filmsAtTheService = ({ sandbox }: Desk) =>
  sandbox.submissions.filter(({ assets }) => assets.some(({ filename }) => filename.includes('film'))).length
