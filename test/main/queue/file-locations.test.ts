import { expect, test } from 'vitest'
import { FileLocations } from '../../../main/queue/file-locations.ts'
import { assetIdSchema } from '../../../preload/domain/model/ids.ts'
import type { Job, JobState } from '../../../preload/domain/model/job.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'
import { newJob, submission } from '../store/new-job.ts'
import { openStore } from '../store/open-store.ts'

const fetching: Extract<JobState, { stage: 'fetching' }> = {
  stage: 'fetching',
  submissionId: submission('s'),
  assetId: assetIdSchema.parse('a'),
  files: [{ location: 'dlb://out/film.wav', suffix: '-enhanced', extension: '.wav' }],
  levels: null,
  fetched: 0,
}
const waiting = (work: typeof fetching): JobState => ({
  stage: 'waiting',
  why: { kind: 'queued' },
  untilMs: 0,
  tries: 0,
  work,
})

function open() {
  const { jobs } = openStore()
  const back: Job[] = []
  const places = new FileLocations({ jobs, clock: turnedClock(), back: (them) => void back.push(...them) })
  const add = ({
    path = '/home/mia/film.mp4',
    out,
    state,
  }: {
    path?: string
    out?: string
    state?: JobState
  }) => {
    const output =
      out === undefined ? reviewPreset.output : { kind: 'folder' as const, path: out, suffix: null }
    const file = { path, sizeBytes: 1_000, mtimeMs: 1, inode: `1:${path}` }
    return jobs.add(newJob({ file, preset: { ...reviewPreset, output }, ...(state ? { state } : {}) }))
  }
  return { jobs, places, add, back }
}

test('a job is on the drive that its file lies on, by its path where nothing more is known', () => {
  const { jobs, places, add } = open()
  const [on, beside, moved] = [
    add({ path: '/media/ssd/a.mp4' }),
    add({ path: '/media/ssd 2/b.mp4' }),
    add({ path: '/links/c.mp4' }),
  ]
  jobs.setLocation(moved.id, { key: '/links/c.mp4', volume: '/media/ssd' })
  expect([on, beside, moved].map(({ id }) => places.isOn(id, '/media/ssd'))).toEqual([true, false, true])
})

test.each([
  ['while they are fetched', (state: typeof fetching) => state],
  ['while they wait to be', waiting],
])('results that go to a folder are on its drive, %s', (_, stateOf) => {
  const { places, add } = open()
  const state = stateOf(fetching)
  const [out, near, home] = [
    add({ path: '/home/mia/a.mp4', out: '/media/ssd/Results', state }),
    add({ path: '/home/mia/b.mp4', out: '/media/ssd 2/Results', state }),
    add({ path: '/media/ssd/c.mp4', out: '/home/mia/Results', state }),
  ]
  expect([out, near, home].map(({ id }) => places.isOn(id, '/media/ssd'))).toEqual([true, false, false])
})

test('the folder of its results holds up no upload', () => {
  const { places, add } = open()
  const job = add({ out: '/media/ssd/Results' })
  expect(places.isOn(job.id, '/media/ssd')).toBe(false)
})

test('nothing is written to a drive that was let go of, until it is used again', async () => {
  const { places, add } = open()
  const job = add({ out: '/media/ssd/Results', state: fetching })
  await places.release('/media/ssd')
  expect(() => places.refuse(job)).toThrow(
    expect.objectContaining({ failure: { kind: 'drive-released', path: '/media/ssd' } }),
  )
  places.resume('/media/ssd')
  expect(() => places.refuse(job)).not.toThrow()
})
