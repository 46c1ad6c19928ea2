import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { databaseIn, type Engine } from '../../../main/compose.ts'
import { workOf } from '../../../main/queue/stages.ts'
import type { JobId } from '../../../preload/domain/model/ids.ts'
import type { ServiceName } from '../../../preload/domain/model/preset.ts'
import { mp4, png } from '../../fakes/media.ts'
import { type Harness, openHarness, waitsFor } from '../../fakes/open-harness.ts'
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

async function open(options: Parameters<typeof openHarness>[0] = {}) {
  const harness = await openHarness(options)
  harness.sandbox.faults.rotateKey({ key: rotated, of: ours })
  await give(harness.engine, ours)
  return harness
}

/** What an account was shown: everything but whether a key is good and whether a submission is its own. */
const shownTo = (harness: Harness, key: string) =>
  harness.sandbox.requests
    .filter(({ headers, method }) => headers['x-api-key'] === key && method !== 'GET')
    .map(({ method, path }) => `${method} ${path}`)

/** Brings a film into a stage, under the first account. */
const stages: Record<string, (harness: Harness, workspace?: string) => Promise<JobId>> = {
  async 'waiting, after an earlier film'(harness, workspace = acme) {
    const before = await harness.add(harness.file('earlier.png', png('earlier')), { workspace })
    await harness.until(before.id)
    harness.sandbox.faults.offline(true)
    const { id } = await harness.add(harness.file('film.png', png('film')), { workspace })
    await harness.until(id, waitsFor('offline'))
    return id
  },
  async uploading(harness, workspace = acme) {
    harness.sandbox.faults.blobBytesPerSecond(4_000_000)
    const { id } = await harness.add(harness.file('film.mp4', mp4(24_000_000)), { workspace })
    await expect
      .poll(
        () => harness.sandbox.requests.filter(({ side, status }) => side === 'blob' && status === 201).length,
      )
      .toBeGreaterThan(0)
    return id
  },
  async submitting(harness, workspace = acme) {
    harness.sandbox.faults.answerApi({ status: 503, path: 'submissions$', times: 'always' })
    const { id } = await harness.add(harness.file('film.png', png('film')), { workspace })
    await harness.until(id, ({ state }) => state.stage === 'waiting' && state.work.stage === 'submitting')
    return id
  },
  async processing(harness, workspace = acme) {
    harness.sandbox.faults.answerApi({
      status: 503,
      method: 'GET',
      path: 'submissions/[^0]',
      times: 'always',
    })
    const { id } = await harness.add(harness.file('film.png', png('film')), { workspace })
    await harness.until(id, ({ state }) => workOf(state)?.stage === 'processing')
    return id
  },
}

describe.each(Object.keys(stages))('a film that is %s', (stage) => {
  const begin = async () => {
    const harness = await open()
    const id = (await stages[stage]?.(harness)) ?? expect.fail()
    const engine = await harness.restart()
    harness.sandbox.faults.clear()
    harness.sandbox.faults.rotateKey({ key: rotated, of: ours })
    return { harness, id, engine }
  }

  test('waits when the workspace has the key of another account, and goes on with its own', async () => {
    const { harness, id, engine } = await begin()
    await give(engine, theirs)
    const { state } = await harness.until(id, waitsFor('key-changed'))
    expect(state).toMatchObject({ untilMs: null, why: { workspace, change: 'account' } })
    expect(shownTo(harness, theirs).filter((call) => call !== question)).toEqual([])
    const added = await harness.add(harness.file('next.png', png('next')), { workspace })
    expect((await harness.until(added.id)).state.stage).toBe('complete')
    await give(engine, ours)
    expect((await harness.until(id)).state.stage).toBe('complete')
    expect(filmsAtTheService(harness)).toBe(1)
  })

  test('goes on with another key of the same account', async () => {
    const { harness, id, engine } = await begin()
    await give(engine, rotated)
    expect((await harness.until(id)).state.stage).toBe('complete')
    expect(filmsAtTheService(harness)).toBe(1)
  })
})

test('a film of which nothing was sent, in a workspace that never sent one, goes with the key that a person put there', async () => {
  const harness = await openHarness()
  await give(harness.engine, ours)
  harness.engine.settings.change({ isPaused: true })
  const { id } = await harness.add(harness.file('film.png', png('film')), { workspace })
  await give(harness.engine, theirs)
  harness.engine.settings.change({ isPaused: false })
  harness.engine.queue.scheduler.wake()
  expect((await harness.until(id)).state.stage).toBe('complete')
  expect(shownTo(harness, ours)).toEqual([])
})

describe('a film that is found while its workspace has no key', () => {
  /** The accounts of these keys have a film each; then the app was started anew, and the last key was for one run. */
  async function begin(keys: readonly string[] = [ours], last = ours) {
    const harness = await open()
    for (const key of keys) {
      await give(harness.engine, key)
      const before = await harness.add(harness.file(`${key.slice(-1)}.png`, png(key)), { workspace })
      await harness.until(before.id)
    }
    await give(harness.engine, last)
    const engine = await harness.restart()
    const { id } = await harness.add(harness.file('film.png', png('film')), { workspace })
    await harness.until(id, waitsFor('key-missing'))
    return { harness, id, engine }
  }

  test('waits when the key of another account is entered, and goes out with that of its own', async () => {
    const { harness, id, engine } = await begin()
    await give(engine, theirs)
    await harness.until(id, waitsFor('key-changed'))
    expect(shownTo(harness, theirs).filter((call) => call !== question)).toEqual([])
    await give(engine, ours)
    expect((await harness.until(id)).state.stage).toBe('complete')
  })

  test('goes out with another key of the same account', async () => {
    const { harness, id, engine } = await begin()
    await give(engine, rotated)
    expect((await harness.until(id)).state.stage).toBe('complete')
  })

  test('belongs to the key that its workspace had last, not to one that was there for a moment', async () => {
    const { harness, id, engine } = await begin([ours, theirs])
    await give(engine, ours)
    expect((await harness.until(id)).state.stage).toBe('complete')
  })
})

test('the key of a workspace is replaced while its film is on the way: not one request of it goes out with another', async () => {
  const harness = await open({ delaySeconds: 30 })
  const { id } = await harness.add(harness.file('film.png', png('film')), { workspace })
  await harness.until(id, ({ state }) => state.stage === 'processing')
  await give(harness.engine, theirs)
  await harness.until(id, waitsFor('key-changed'))
  expect(shownTo(harness, theirs)).toEqual([])
  const cancelled = await harness.engine.queue.cancel(id)
  expect(cancelled.state.stage).toBe('cancelled')
})

test('a new version after a change of account begins anew instead of being refused; after a rotation it continues', async () => {
  const harness = await open()
  const send = async (name: string) => {
    const previous = harness.engine.jobs.page({ after: null, limit: 9 }).map(({ state }) => state)
    const last = previous.at(-1)
    const previousSubmissionId = last?.stage === 'complete' ? last.submissionId : undefined
    const { id } = await harness.add(harness.file(name, png(name)), {
      workspace,
      ...(previousSubmissionId ? { previousSubmissionId } : {}),
    })
    const { state } = await harness.until(id)
    return state.stage === 'complete' ? harness.engine.results.ofJob(id) : expect.fail(state.stage)
  }
  expect(await send('film_v1.png')).toMatchObject({ versionNumber: 1 })
  await give(harness.engine, rotated)
  expect(await send('film_v2.png')).toMatchObject({ versionNumber: 2 })
  await give(harness.engine, theirs)
  expect(await send('film_v3.png')).toMatchObject({ versionNumber: 1 })
})

describe('sound', () => {
  const audio = (app: string, secret = 'secret') => `${app}:${secret}`
  const begin = async (file: string, block: (harness: Harness) => void) => {
    const harness = await openHarness({ dolby: {} })
    const preset = harness.engine.presets.find('dolby-enhance-podcast') ?? expect.fail()
    await give(harness.engine, audio('ours'), 'dolby')
    block(harness)
    const { id } = await harness.add(harness.file(file, tone()), { workspace, preset })
    return { harness, id }
  }
  const appsAskedFor = ({ sandbox }: Harness) => new Set(sandbox.dolby?.jobs.map(({ appKey }) => appKey))

  test.each([
    [
      'fetching',
      (harness: Harness) =>
        harness.sandbox.dolby?.faults.dropStorage({ method: 'GET', when: 'before', times: 'always' }),
    ],
    ['processing', (harness: Harness) => harness.sandbox.dolby?.faults.stickJobs({ at: 'Running' })],
    [
      'submitting',
      (harness: Harness) =>
        harness.sandbox.dolby?.faults.answerApi({
          status: 503,
          method: 'POST',
          path: 'enhance',
          times: 'always',
        }),
    ],
  ])('that is %s waits for its own application, whose secret may be another one', async (stage, block) => {
    const { harness, id } = await begin('voice.wav', block)
    await harness.until(id, ({ state }) => workOf(state)?.stage === stage)
    const engine = await harness.restart()
    await give(engine, audio('theirs'), 'dolby')
    await harness.until(id, waitsFor('key-changed'))
    harness.sandbox.dolby?.faults.clear()
    expect(appsAskedFor(harness).has('theirs')).toBe(false)
    if (stage === 'processing') return
    await give(engine, audio('ours', 'new-secret'), 'dolby')
    expect((await harness.until(id)).state.stage).toBe('complete')
    expect(harness.sandbox.dolby?.jobs).toHaveLength(1)
  })
})

describe('the environment', () => {
  test('a step that follows waits for the key it was queued with, whatever the run that reaches it was given', async () => {
    const harness = await openHarness({ dolby: {} })
    const preset = harness.engine.presets.find('dolby-enhance-podcast') ?? expect.fail()
    harness.sandbox.faults.answerApi({ status: 503, path: 'submissions$', times: 'always' })
    const next = [{ workspace: 'environment (audio)', preset }]
    const { id } = await harness.add(harness.file('voice.wav', tone()), { next })
    await harness.until(id, ({ state }) => state.stage === 'waiting' && state.work.stage === 'submitting')
    await harness.restart({ DOLBY_APP_KEY: 'theirs', DOLBY_APP_SECRET: 'secret' })
    harness.sandbox.faults.clear()
    await harness.until(id)
    const [following] = harness.engine.jobs.following(id)
    if (!following) return expect.fail('the second step follows')
    const held = await harness.until(following.id, waitsFor('key-changed'))
    expect(held.state).toMatchObject({ why: { service: 'dolby', change: 'key' } })
    expect(harness.sandbox.dolby?.requests).toEqual([])
  })

  test('a folder that the command line watches with a key of the environment is not watched by the window', async () => {
    const harness = await openHarness()
    const path = join(harness.folder, 'exports')
    mkdirSync(path)
    harness.engine.folders.put({ path, workspace: 'environment', subfolders: true, ignore: [], metadata: {} })
    const engine = await harness.restart({ MEDIAMAGIC_API_KEY: '' })
    engine.watchedFolders.start()
    expect(engine.watchedFolders.cards()).toEqual([])
    const again = await harness.restart()
    again.watchedFolders.start()
    expect(again.watchedFolders.cards()).toHaveLength(1)
  })

  test('a key that the service never knew is of no account: the right one takes its place', async () => {
    const harness = await openHarness()
    await harness.restart({ MEDIAMAGIC_API_KEY: 'sk_mistyped' })
    const { id } = await harness.add(harness.file('film.png', png('film')))
    await harness.until(id, waitsFor('key-refused'))
    await harness.restart()
    expect((await harness.until(id)).state.stage).toBe('complete')
  })

  test('one that was accepted and is refused today keeps its films', async () => {
    const harness = await openHarness()
    await harness.until((await harness.add(harness.file('earlier.png', png('earlier')))).id)
    harness.sandbox.faults.key({ state: 'revoked' })
    const { id } = await harness.add(harness.file('film.png', png('film')))
    await harness.until(id, waitsFor('key-refused'))
    await harness.restart({ MEDIAMAGIC_API_KEY: theirs })
    await harness.until(id, waitsFor('key-changed'))
    expect(shownTo(harness, theirs)).toEqual([])
  })
})

describe('a job of an earlier version, whose key was not noted', () => {
  const forgetKeys = (harness: Harness, id: JobId) => {
    const database = new DatabaseSync(databaseIn(harness.home))
    database.prepare('UPDATE jobs SET key_fingerprints = NULL WHERE id = ?').run(id)
    database.close()
  }

  test.each(['uploading', 'processing'])(
    'that is %s goes with the key that is proven to be its own',
    async (stage) => {
      const harness = await openHarness()
      const id = (await stages[stage]?.(harness, 'environment')) ?? expect.fail()
      await harness.engine.queue.scheduler.stop()
      forgetKeys(harness, id)
      await harness.restart({ MEDIAMAGIC_API_KEY: theirs })
      harness.sandbox.faults.clear()
      const { state } = await harness.until(id, waitsFor('key-changed'))
      expect(state).toMatchObject({ why: { change: 'unknown' } })
      expect(shownTo(harness, theirs)).toEqual([])
      await harness.restart()
      expect((await harness.until(id)).state.stage).toBe('complete')
      expect(filmsAtTheService(harness)).toBe(1)
    },
  )

  test('of which nothing was sent waits, since nothing proves whose it is', async () => {
    const harness = await openHarness()
    harness.sandbox.faults.offline(true)
    const { id } = await harness.add(harness.file('film.png', png('film')))
    await harness.until(id, waitsFor('offline'))
    await harness.engine.queue.scheduler.stop()
    forgetKeys(harness, id)
    await harness.restart()
    harness.sandbox.faults.clear()
    await harness.until(id, waitsFor('key-changed'))
    expect(harness.sandbox.submissions).toEqual([])
  })

  test('in a workspace with a key of its own goes with that key', async () => {
    const harness = await open()
    harness.sandbox.faults.offline(true)
    const { id } = await harness.add(harness.file('film.png', png('film')), { workspace })
    await harness.until(id, waitsFor('offline'))
    await harness.engine.queue.scheduler.stop()
    forgetKeys(harness, id)
    const engine = await harness.restart()
    harness.sandbox.faults.clear()
    await give(engine, ours)
    expect((await harness.until(id)).state.stage).toBe('complete')
  })
})

const filmsAtTheService = ({ sandbox }: Harness) =>
  sandbox.submissions.filter(({ assets }) => assets.some(({ filename }) => filename.includes('film'))).length
