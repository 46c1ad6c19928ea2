import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { takeIn } from '../../../../main/queue/intake.ts'
import { environmentWorkspaces } from '../../../../preload/contract/environment.ts'
import type { OutputPlace } from '../../../../preload/contract/preset.ts'
import { type Desk, failureOf, openDesk, waitsFor } from '../../../fakes/open-desk.ts'
import { tone } from '../../sandbox/dolby/tone.ts'

/* Audio jobs in the queue: what is special about them; what every service does is in ../conformance. */

const openAudio = () => openDesk({ dolby: {} })

function audio({ sandbox: { dolby } }: Desk) {
  if (!dolby) throw new Error('the sandbox has no audio side')
  return dolby
}

function add(desk: Desk, path: string, name: string, output?: OutputPlace) {
  const preset = desk.engine.presets.find(name)
  if (!preset) throw new Error(`there is no preset ${name}`)
  return desk.add(path, {
    preset: { ...preset, ...(output ? { output } : {}) },
    workspace: environmentWorkspaces.dolby,
  })
}

const inside = (folder: string) => readdirSync(folder).filter((name) => name !== 'data')

test('what was made stands beside the original under a name of its own, and the original is as it was', async () => {
  const desk = await openAudio()
  const path = desk.file('Voice Ä.WAV', tone())
  writeFileSync(join(desk.folder, 'Voice Ä-enhanced.wav'), 'somebody’s own')
  const job = await add(desk, path, 'dolby-enhance')
  await desk.until(job.id)
  const [made] = desk.engine.made.ofJob(job.id)
  const [order] = audio(desk).jobs
  const output = order && 'output' in order.request.body ? order.request.body.output : ''
  expect({
    there: inside(desk.folder).toSorted(),
    original: readFileSync(path).equals(tone()),
    own: readFileSync(join(desk.folder, 'Voice Ä-enhanced.wav'), 'utf8'),
    whole: readFileSync(made?.path ?? '').equals((await audio(desk).file(output)) ?? Buffer.alloc(0)),
  }).toEqual({
    there: ['Voice Ä-enhanced (2).wav', 'Voice Ä-enhanced.wav', 'Voice Ä.WAV'],
    original: true,
    own: 'somebody’s own',
    whole: true,
  })
})

test('several files, a suffix of one’s own and a folder that is not there yet', async () => {
  const desk = await openAudio()
  const folder = join(desk.folder, 'Masters', 'new')
  const path = desk.file('song.wav', tone())
  const job = await add(desk, path, 'dolby-master-preview', { kind: 'folder', path: folder, suffix: '_v1' })
  await desk.until(job.id)
  expect(inside(folder).toSorted()).toEqual([
    'song_v1-balance-preview.mp3',
    'song_v1-bouncy-preview.mp3',
    'song_v1-lift-preview.mp3',
  ])
})

test('a file that is too short is refused before it is sent', async () => {
  const desk = await openAudio()
  const job = await add(desk, desk.file('short.wav', tone({ seconds: 1.5 })), 'dolby-analyze')
  expect(failureOf(await desk.until(job.id))).toMatchObject({ kind: 'too-short', leastMs: 2_000 })
  expect(audio(desk).requests).toEqual([])
})

test('a job that was cancelled at the service is cancelled here, and one that is cancelled here is so there', async () => {
  const desk = await openAudio()
  audio(desk).faults.stickJobs({ at: 'Running' })
  const job = await add(desk, desk.file('voice.wav', tone()), 'dolby-diagnose')
  await desk.until(job.id, ({ state }) => state.stage === 'processing')
  await desk.engine.queue.cancel(job.id)
  expect((await desk.until(job.id)).state.stage).toBe('cancelled')
  expect(audio(desk).jobs.map(({ end }) => end?.status)).toEqual(['Cancelled'])
})

test('one that ended before it could be cancelled is what it is', async () => {
  const desk = await openAudio()
  const job = await add(desk, desk.file('voice.wav', tone()), 'dolby-diagnose')
  await desk.until(job.id, ({ state }) => state.stage === 'processing')
  await expect.poll(() => audio(desk).jobs[0]?.end?.status).toBe('Success')
  await desk.engine.queue.cancel(job.id).catch(() => {})
  expect((await desk.until(job.id)).state.stage).toBe('complete')
})

test('an output that the service no longer has says so, leaves nothing, and is made again when asked for', async () => {
  const desk = await openAudio()
  audio(desk).faults.loseOutputs({})
  const job = await add(desk, desk.file('voice.wav', tone()), 'dolby-enhance')
  expect(failureOf(await desk.until(job.id))).toMatchObject({
    kind: 'rejected',
    said: 'the result is no longer there',
  })
  expect(inside(desk.folder)).toEqual(['voice.wav'])
  await desk.engine.queue.retry(job.id)
  expect((await desk.until(job.id)).state.stage).toBe('complete')
  expect([inside(desk.folder).toSorted(), audio(desk).jobs.length]).toEqual([
    ['voice-enhanced.wav', 'voice.wav'],
    2,
  ])
})

test('a download that breaks off goes on, and nothing half-written stays when it cannot', async () => {
  const desk = await openAudio()
  audio(desk).faults.dropStorage({ method: 'GET', when: 'midway', afterBytes: 5_000, times: 2 })
  audio(desk).faults.refuseStorage({ method: 'GET', code: 'ExpiredToken' })
  const job = await add(desk, desk.file('voice.wav', tone()), 'dolby-enhance')
  expect((await desk.until(job.id)).state.stage).toBe('complete')
  expect(inside(desk.folder).toSorted()).toEqual(['voice-enhanced.wav', 'voice.wav'])
})

test('the folder of the results went away: said in one sentence, and the results are fetched once it is back', async () => {
  const desk = await openAudio()
  const blocked = join(desk.folder, 'out')
  writeFileSync(blocked, 'a file where a folder should be')
  const path = desk.file('voice.wav', tone())
  const output = { kind: 'folder' as const, path: join(blocked, 'inner'), suffix: null }
  const job = await add(desk, path, 'dolby-enhance', output)
  await desk.until(job.id, waitsFor('folder-missing'))
  rmSync(blocked)
  expect((await desk.until(job.id)).state.stage).toBe('complete')
  expect([existsSync(join(output.path, 'voice-enhanced.wav')), audio(desk).jobs.length]).toEqual([true, 1])
})

test('odd shapes of every answer are survived', async () => {
  const desk = await openAudio()
  audio(desk).faults.oddShapes(true)
  for (const name of ['dolby-diagnose', 'dolby-analyze', 'dolby-analyze-speech', 'dolby-enhance']) {
    const job = await add(desk, desk.file(`${name}.wav`, tone()), name)
    expect([name, (await desk.until(job.id)).state.stage]).toEqual([name, 'complete'])
  }
})

test('two orders whose answers were lost are not taken for each other: a person is asked', async () => {
  const desk = await openAudio()
  audio(desk).faults.dropApi({ method: 'POST', path: '^/media/diagnose$', when: 'after', times: 2 })
  const jobs = [
    await add(desk, desk.file('a.wav', tone()), 'dolby-diagnose'),
    await add(desk, desk.file('b.wav', tone({ seconds: 4 })), 'dolby-diagnose'),
  ]
  const ends = await Promise.all(jobs.map(({ id }) => desk.until(id)))
  const lost = ends.filter((job) => job.state.stage === 'failed')
  for (const job of lost) expect(failureOf(job)).toMatchObject({ kind: 'answer-lost' })
  for (const job of ends.filter(({ state }) => state.stage === 'complete')) {
    const result = desk.engine.results.ofJob(job.id)
    const seconds = job.file.path.endsWith('a.wav') ? 3 : 4
    expect(result?.kind === 'report' && result.report.durationMs).toBe(seconds * 1_000)
  }
  expect(audio(desk).jobs).toHaveLength(2)
})

test('an end of the process right after the answer, before it is written down, is found again and not ordered twice', async () => {
  const desk = await openAudio()
  const job = await add(desk, desk.file('a.wav', tone()), 'dolby-diagnose')
  // As a crash between the answer and the database would leave it.
  await desk.until(job.id, ({ state }) => state.stage === 'processing')
  await desk.engine.queue.scheduler.stop()
  const before = desk.engine.jobs.find(job.id)
  if (!before) throw new Error('the job is there')
  desk.engine.jobs.setState(before, {
    stage: 'submitting',
    reference: before.state.stage === 'processing' ? before.state.reference : '',
    unanswered: 1,
    askedAtMs: before.changedAtMs,
  })
  await desk.restart()
  expect((await desk.until(job.id)).state.stage).toBe('complete')
  expect(audio(desk).jobs).toHaveLength(1)
})

test('what was made stays known by its name and size, whatever the drive numbers it', async () => {
  const desk = await openAudio()
  const job = await add(desk, desk.file('a.wav', tone()), 'dolby-enhance')
  await desk.until(job.id)
  const [made] = desk.engine.made.ofJob(job.id)
  if (!made) throw new Error('a file was made')
  const { isMade } = desk.engine.made
  expect([
    isMade({ ...made, inode: '9:9', mtimeMs: 1 }),
    isMade({ ...made, path: '/elsewhere/a.wav' }),
    isMade({ ...made, path: '/elsewhere/a.wav', inode: '9:9' }),
    isMade({ ...made, sizeBytes: 1 }),
  ]).toEqual([true, true, false, false])
})

test('a made file that was thrown away is made again when its source is added again', async () => {
  const desk = await openAudio()
  const preset = desk.engine.presets.find('dolby-enhance')
  if (!preset) throw new Error('the preset is there')
  const wish = { workspace: environmentWorkspaces.dolby, preset, metadata: {} }
  const path = desk.file('a.wav', tone())
  const first = await takeIn(path, wish, desk.engine)
  await desk.until(first.id)
  expect((await takeIn(path, wish, desk.engine)).id).toBe(first.id)
  rmSync(join(desk.folder, 'a-enhanced.wav'))
  const second = await takeIn(path, wish, desk.engine)
  await desk.until(second.id)
  expect([second.id === first.id, inside(desk.folder).toSorted()]).toEqual([
    false,
    ['a-enhanced.wav', 'a.wav'],
  ])
})

test('steps that cannot be are refused before anything is paid, and a folder for results has its full path', async () => {
  const desk = await openAudio()
  const preset = desk.engine.presets.find('dolby-enhance')
  if (!preset) throw new Error('the preset is there')
  const path = desk.file('a.wav', tone())
  const odd = { ...preset, options: { contentType: 'opera' } }
  const away = { ...preset, output: { kind: 'folder' as const, path: 'results', suffix: null } }
  for (const next of [odd, away])
    await expect(
      desk.add(path, {
        preset,
        workspace: environmentWorkspaces.dolby,
        next: [{ workspace: environmentWorkspaces.dolby, preset: next }],
      }),
    ).rejects.toMatchObject({ failure: { kind: 'bad-request' } })
  expect(audio(desk).requests).toEqual([])
})

test('a name at the limit of the file system is shortened, not lost', async () => {
  const desk = await openAudio()
  const job = await add(desk, desk.file(`${'あ'.repeat(80)}.wav`, tone()), 'dolby-enhance')
  expect((await desk.until(job.id)).state.stage).toBe('complete')
  const [made] = desk.engine.made.ofJob(job.id)
  expect(made?.path).toMatch(/あ-enhanced\.wav$/)
})
