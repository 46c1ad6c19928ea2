import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { OutputPlace } from '../../../../preload/contract/preset.ts'
import { type Desk, failureOf, openDesk } from '../../../fakes/open-desk.ts'
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
  return desk.add(path, { preset: { ...preset, ...(output ? { output } : {}) }, workspace: 'studio' })
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
  expect(failureOf(await desk.until(job.id))).toMatchObject({ kind: 'folder-missing' })
  rmSync(blocked)
  await desk.engine.queue.retry(job.id)
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
