import { expect, test } from 'vitest'
import { previousSubmission } from '../../../main/queue/known-files.ts'
import type { FileIdentity } from '../../../preload/contract/model.ts'
import { reviewPreset } from '../../../preload/contract/preset.ts'
import { complete, newJob } from '../store/new-job.ts'
import { openStore } from '../store/open-store.ts'

function openFolder(...submitted: string[]) {
  const { jobs } = openStore()
  for (const name of submitted) jobs.add(newJob({ file: fileAt(name), state: complete(`of ${name}`) }))
  return {
    jobs,
    before: (name: string, linkVersions = true) =>
      previousSubmission(fileAt(name), { jobs, linkVersions, preset: reviewPreset, workspace: 'desk' }) ??
      null,
  }
}

const fileAt = (name: string): FileIdentity => ({ ...newJob().file, path: `/exports/${name}` })

test('a new export continues what had its name before, or else the latest version before it', () => {
  const { before } = openFolder(
    'film_v01.mov',
    'film_v03.mp4',
    'film_v09.mp4',
    'other_v02.mp4',
    'sub/film_v04.mp4',
  )
  expect({
    sameName: before('film_v03.mp4'),
    between: before('film_v07.mp4'),
    anotherEnding: before('film_v02.mov'),
    first: before('film_v00.mp4'),
    anotherFolder: before('elsewhere/film_v07.mp4'),
    noVersion: before('film.mp4'),
    turnedOff: before('film_v07.mp4', false),
  }).toEqual({
    sameName: 'of film_v03.mp4',
    between: 'of film_v03.mp4',
    anotherEnding: 'of film_v01.mov',
    first: null,
    anotherFolder: null,
    noVersion: null,
    turnedOff: null,
  })
})

test('what was never submitted is continued by nothing', () => {
  const { jobs, before } = openFolder()
  jobs.add(newJob({ file: fileAt('film_v01.mp4') }))
  expect([before('film_v01.mp4'), before('film_v02.mp4')]).toEqual([null, null])
})
