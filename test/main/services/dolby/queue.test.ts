import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { databaseIn } from '../../../../main/compose.ts'
import { fromTheStart } from '../../../../main/queue/stages.ts'
import { environmentWorkspaces } from '../../../../preload/domain/environment.ts'
import type { OutputFolder } from '../../../../preload/domain/model/preset.ts'
import { enqueue } from '../../../fakes/enqueue.ts'
import { fastClock } from '../../../fakes/fast-clock.ts'
import { failureOf, type Harness, openHarness, waitsFor } from '../../../fakes/open-harness.ts'
import { shiftingClock } from '../../../fakes/shifting-clock.ts'
import { tone } from '../../sandbox/dolby/tone.ts'

/* Audio jobs in the queue: what is special about them; what every service does is in ../conformance. */

const openAudio = () => openHarness({ dolby: {} })

function audio({ sandbox: { dolby } }: Harness) {
  if (!dolby) throw new Error('the sandbox has no audio side')
  return dolby
}

function add(harness: Harness, path: string, name: string, output?: OutputFolder) {
  const preset = harness.engine.presets.find(name)
  if (!preset) throw new Error(`there is no preset ${name}`)
  return harness.add(path, {
    preset: { ...preset, ...(output ? { output } : {}) },
    workspace: environmentWorkspaces.dolby,
  })
}

const inside = (folder: string) => readdirSync(folder).filter((name) => name !== 'data')

test('what was made stands beside the original under a name of its own, and the original is as it was', async () => {
  const harness = await openAudio()
  const path = harness.file('Voice Ä.WAV', tone())
  writeFileSync(join(harness.folder, 'Voice Ä-enhanced.wav'), 'somebody’s own')
  const job = await add(harness, path, 'dolby-enhance')
  await harness.until(job.id)
  const [outputs] = harness.engine.outputs.ofJob(job.id)
  const [order] = audio(harness).jobs
  const output = order && 'output' in order.request.body ? order.request.body.output : ''
  expect({
    there: inside(harness.folder).toSorted(),
    original: readFileSync(path).equals(tone()),
    own: readFileSync(join(harness.folder, 'Voice Ä-enhanced.wav'), 'utf8'),
    whole: readFileSync(outputs?.path ?? '').equals((await audio(harness).file(output)) ?? Buffer.alloc(0)),
  }).toEqual({
    there: ['Voice Ä-enhanced (2).wav', 'Voice Ä-enhanced.wav', 'Voice Ä.WAV'],
    original: true,
    own: 'somebody’s own',
    whole: true,
  })
})

test('several files, a suffix of one’s own and a folder that is not there yet', async () => {
  const harness = await openAudio()
  const folder = join(harness.folder, 'Masters', 'new')
  const path = harness.file('song.wav', tone())
  const job = await add(harness, path, 'dolby-master-preview', {
    kind: 'folder',
    path: folder,
    suffix: '_v1',
  })
  await harness.until(job.id)
  expect(inside(folder).toSorted()).toEqual([
    'song_v1-balance-preview.mp3',
    'song_v1-bouncy-preview.mp3',
    'song_v1-lift-preview.mp3',
  ])
})

test('a file that is too short is refused before it is sent', async () => {
  const harness = await openAudio()
  const job = await add(harness, harness.file('short.wav', tone({ seconds: 1.5 })), 'dolby-analyze')
  expect(failureOf(await harness.until(job.id))).toMatchObject({ kind: 'too-short', minMs: 2_000 })
  expect(audio(harness).requests).toEqual([])
})

test('a job that was cancelled at the service is cancelled here, and one that is cancelled here is so there', async () => {
  const harness = await openAudio()
  audio(harness).faults.stickJobs({ at: 'Running' })
  const job = await add(harness, harness.file('voice.wav', tone()), 'dolby-diagnose')
  await harness.until(job.id, ({ state }) => state.stage === 'processing')
  await harness.engine.queue.cancel(job.id)
  expect((await harness.until(job.id)).state.stage).toBe('cancelled')
  expect(audio(harness).jobs.map(({ end }) => end?.status)).toEqual(['Cancelled'])
})

test('one that ended before it could be cancelled is what it is', async () => {
  const harness = await openAudio()
  const job = await add(harness, harness.file('voice.wav', tone()), 'dolby-diagnose')
  await harness.until(job.id, ({ state }) => state.stage === 'processing')
  await expect.poll(() => audio(harness).jobs[0]?.end?.status).toBe('Success')
  await harness.engine.queue.cancel(job.id).catch(() => {})
  expect((await harness.until(job.id)).state.stage).toBe('complete')
})

test('an output that the service no longer has says so, leaves nothing, and is made again when asked for', async () => {
  const harness = await openAudio()
  audio(harness).faults.loseOutputs({})
  const job = await add(harness, harness.file('voice.wav', tone()), 'dolby-enhance')
  harness.hurry(job.id)
  expect(failureOf(await harness.until(job.id))).toMatchObject({
    kind: 'rejected',
    message: 'the output is no longer available',
  })
  expect(inside(harness.folder)).toEqual(['voice.wav'])
  await harness.engine.queue.retry(job.id)
  expect((await harness.until(job.id)).state.stage).toBe('complete')
  expect([inside(harness.folder).toSorted(), audio(harness).jobs.length]).toEqual([
    ['voice-enhanced.wav', 'voice.wav'],
    2,
  ])
})

test('a download that breaks off goes on, and nothing half-written stays when it cannot', async () => {
  const harness = await openAudio()
  audio(harness).faults.dropStorage({ method: 'GET', when: 'midway', afterBytes: 5_000, times: 2 })
  audio(harness).faults.refuseStorage({ method: 'GET', code: 'ExpiredToken' })
  const job = await add(harness, harness.file('voice.wav', tone()), 'dolby-enhance')
  expect((await harness.until(job.id)).state.stage).toBe('complete')
  expect(inside(harness.folder).toSorted()).toEqual(['voice-enhanced.wav', 'voice.wav'])
})

test('the folder of the results went away: said in one sentence, and the results are fetched once it is back', async () => {
  const harness = await openAudio()
  const blocked = join(harness.folder, 'out')
  writeFileSync(blocked, 'a file where a folder should be')
  const path = harness.file('voice.wav', tone())
  const output = { kind: 'folder' as const, path: join(blocked, 'inner'), suffix: null }
  const job = await add(harness, path, 'dolby-enhance', output)
  await harness.until(job.id, waitsFor('folder-missing'))
  rmSync(blocked)
  expect((await harness.until(job.id)).state.stage).toBe('complete')
  expect([existsSync(join(output.path, 'voice-enhanced.wav')), audio(harness).jobs.length]).toEqual([true, 1])
})

test('odd shapes of every answer are survived', async () => {
  const harness = await openAudio()
  audio(harness).faults.oddShapes(true)
  for (const name of ['dolby-diagnose', 'dolby-analyze', 'dolby-analyze-speech', 'dolby-enhance']) {
    const job = await add(harness, harness.file(`${name}.wav`, tone()), name)
    expect([name, (await harness.until(job.id)).state.stage]).toEqual([name, 'complete'])
  }
})

test('an order that was cancelled and given anew is not taken for the new one, whose answer was lost', async () => {
  const harness = await openAudio()
  audio(harness).faults.stickJobs({})
  const job = await add(harness, harness.file('a.wav', tone()), 'dolby-diagnose')
  await harness.until(job.id, ({ state }) => state.stage === 'processing')
  await harness.engine.queue.cancel(job.id)
  await harness.until(job.id)
  audio(harness).faults.dropApi({ method: 'POST', path: '^/media/diagnose$', when: 'after' })
  await harness.engine.queue.retry(job.id)
  expect(failureOf(await harness.until(job.id))).toBe('complete')
  expect(audio(harness).jobs.map(({ end }) => end?.status)).toEqual(['Cancelled', 'Success'])
})

test.each([-2, 2])(
  'an order whose answer was lost is found where the clocks are %i hours apart',
  async (hours) => {
    const clock = shiftingClock(fastClock(20), hours * 3_600_000)
    const harness = await openHarness({ dolby: {}, clock })
    audio(harness).faults.dropApi({ method: 'POST', path: '^/media/diagnose$', when: 'after' })
    const job = await add(harness, harness.file('a.wav', tone()), 'dolby-diagnose')
    expect((await harness.until(job.id)).state.stage).toBe('complete')
    expect(audio(harness).jobs).toHaveLength(1)
  },
)

test('two orders whose answers were lost are not taken for each other: a person is asked', async () => {
  const harness = await openAudio()
  audio(harness).faults.dropApi({ method: 'POST', path: '^/media/diagnose$', when: 'after', times: 2 })
  const jobs = [
    await add(harness, harness.file('a.wav', tone()), 'dolby-diagnose'),
    await add(harness, harness.file('b.wav', tone({ seconds: 4 })), 'dolby-diagnose'),
  ]
  const ends = await Promise.all(jobs.map(({ id }) => harness.until(id)))
  const lost = ends.filter((job) => job.state.stage === 'failed')
  for (const job of lost) expect(failureOf(job)).toMatchObject({ kind: 'answer-lost' })
  for (const job of ends.filter(({ state }) => state.stage === 'complete')) {
    const result = harness.engine.results.ofJob(job.id)
    const seconds = job.file.path.endsWith('a.wav') ? 3 : 4
    expect(result?.kind === 'report' && result.report.durationMs).toBe(seconds * 1_000)
  }
  expect(audio(harness).jobs).toHaveLength(2)
})

test('of two jobs at the service that may be the lost one neither is taken', async () => {
  const harness = await openAudio()
  const made = []
  for (const name of ['a.wav', 'b.wav']) {
    const job = await add(
      harness,
      harness.file(name, tone({ seconds: name === 'a.wav' ? 3 : 4 })),
      'dolby-diagnose',
    )
    made.push(await harness.until(job.id, ({ state }) => state.stage === 'processing'))
  }
  const { queue, jobs } = harness.engine
  await queue.scheduler.stop()
  const [lost, others] = made.map(({ id }) => jobs.find(id))
  if (lost?.state.stage !== 'processing' || !others) throw new Error('both were ordered')
  const { reference } = lost.state
  jobs.setState(lost, { stage: 'submitting', reference, unacknowledged: 1, firstAttemptAtMs: lost.addedAtMs })
  // The other one is not known here, as if another computer had ordered it with the same key.
  jobs.setState(others, { stage: 'failed', failure: { kind: 'empty' }, work: fromTheStart })
  const database = new DatabaseSync(databaseIn(harness.home))
  database.exec('DELETE FROM submissions')
  database.close()
  await harness.restart()
  expect(failureOf(await harness.until(lost.id))).toMatchObject({ kind: 'answer-lost' })
  expect(audio(harness).jobs).toHaveLength(2)
})

test('an order that either of two may have made is taken by neither: a person is asked, and nothing is ordered twice', async () => {
  const harness = await openAudio()
  const made = await add(harness, harness.file('a.wav', tone()), 'dolby-diagnose')
  await harness.until(made.id, ({ state }) => state.stage === 'processing')
  const { queue, jobs } = harness.engine
  await queue.scheduler.stop()
  const other = await add(harness, harness.file('b.wav', tone({ seconds: 4 })), 'dolby-diagnose')
  // Both had asked when the process ended; only the first request arrived.
  for (const { id } of [made, other]) {
    const before = jobs.find(id)
    if (!before) throw new Error('the job is there')
    const reference = before.state.stage === 'processing' ? before.state.reference : 'dlb://in/b.wav'
    const firstAttemptAtMs = made.addedAtMs
    jobs.setState(before, { stage: 'submitting', reference, unacknowledged: 1, firstAttemptAtMs })
  }
  const database = new DatabaseSync(databaseIn(harness.home))
  database.exec('DELETE FROM submissions')
  database.close()
  await harness.restart()
  for (const { id } of [made, other])
    expect(failureOf(await harness.until(id))).toMatchObject({ kind: 'answer-lost' })
  expect(audio(harness).jobs).toHaveLength(1)
})

test('an end of the process right after the answer, before it is written down, is found again and not ordered twice', async () => {
  const harness = await openAudio()
  const job = await add(harness, harness.file('a.wav', tone()), 'dolby-diagnose')
  // As a crash between the answer and the database would leave it.
  await harness.until(job.id, ({ state }) => state.stage === 'processing')
  await harness.engine.queue.scheduler.stop()
  const before = harness.engine.jobs.find(job.id)
  if (!before) throw new Error('the job is there')
  harness.engine.jobs.setState(before, {
    stage: 'submitting',
    reference: before.state.stage === 'processing' ? before.state.reference : '',
    unacknowledged: 1,
    firstAttemptAtMs: before.changedAtMs,
  })
  const database = new DatabaseSync(databaseIn(harness.home))
  database.exec('DELETE FROM submissions')
  database.close()
  await harness.restart()
  expect((await harness.until(job.id)).state.stage).toBe('complete')
  expect(audio(harness).jobs).toHaveLength(1)
})

test('what was made stays known by its name and size, whatever the drive numbers it', async () => {
  const harness = await openAudio()
  const job = await add(harness, harness.file('a.wav', tone()), 'dolby-enhance')
  await harness.until(job.id)
  const [outputs] = harness.engine.outputs.ofJob(job.id)
  if (!outputs) throw new Error('a file was made')
  const { isOutput } = harness.engine.outputs
  expect([
    isOutput({ ...outputs, inode: '9:9', mtimeMs: 1 }),
    isOutput({ ...outputs, path: '/elsewhere/a.wav' }),
    isOutput({ ...outputs, path: '/elsewhere/a.wav', inode: '9:9' }),
    isOutput({ ...outputs, sizeBytes: 1 }),
  ]).toEqual([true, true, false, false])
})

test('a made file that was thrown away is made again when its source is added again', async () => {
  const harness = await openAudio()
  const preset = harness.engine.presets.find('dolby-enhance')
  if (!preset) throw new Error('the preset is there')
  const wish = { workspace: environmentWorkspaces.dolby, preset, metadata: {} }
  const path = harness.file('a.wav', tone())
  const first = await enqueue(path, wish, harness.engine)
  await harness.until(first.id)
  expect((await enqueue(path, wish, harness.engine)).id).toBe(first.id)
  rmSync(join(harness.folder, 'a-enhanced.wav'))
  const second = await enqueue(path, wish, harness.engine)
  await harness.until(second.id)
  expect([second.id === first.id, inside(harness.folder).toSorted()]).toEqual([
    false,
    ['a-enhanced.wav', 'a.wav'],
  ])
})

test('steps that cannot be are refused before anything is paid, and a folder for results has its full path', async () => {
  const harness = await openAudio()
  const preset = harness.engine.presets.find('dolby-enhance')
  if (!preset) throw new Error('the preset is there')
  const path = harness.file('a.wav', tone())
  const odd = { ...preset, options: { contentType: 'opera' } }
  const away = { ...preset, output: { kind: 'folder' as const, path: 'results', suffix: null } }
  for (const next of [odd, away])
    await expect(
      harness.add(path, {
        preset,
        workspace: environmentWorkspaces.dolby,
        next: [{ workspace: environmentWorkspaces.dolby, preset: next }],
      }),
    ).rejects.toMatchObject({ failure: { kind: 'bad-request' } })
  expect(audio(harness).requests).toEqual([])
})

test('a name at the limit of the file system is shortened, not lost', async () => {
  const harness = await openAudio()
  const job = await add(harness, harness.file(`${'あ'.repeat(80)}.wav`, tone()), 'dolby-enhance')
  expect((await harness.until(job.id)).state.stage).toBe('complete')
  const [outputs] = harness.engine.outputs.ofJob(job.id)
  expect(outputs?.path).toMatch(/あ-enhanced\.wav$/)
})
