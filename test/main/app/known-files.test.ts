import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { knownJob, previousSubmission, untouchedJob } from '../../../main/app/known-files.ts'
import { locationOf } from '../../../main/media/file-location.ts'
import { identityOf } from '../../../main/media/inspect.ts'
import { createUploads } from '../../../main/store/uploads.ts'
import { createHasher } from '../../../main/upload/hasher.ts'
import type { FileIdentity } from '../../../preload/domain/model/job.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'
import { complete, newJob } from '../store/new-job.ts'
import { openStore } from '../store/open-store.ts'

function openFolder(...submitted: string[]) {
  const { jobs } = openStore()
  for (const name of submitted) jobs.add(newJob({ file: fileAt(name), state: complete(`of ${name}`) }))
  return {
    jobs,
    before: async (name: string, linkVersions = true) =>
      (await previousSubmission(fileAt(name), {
        jobs,
        linkVersions,
        preset: reviewPreset,
        workspace: 'desk',
      })) ?? null,
  }
}

const fileAt = (name: string): FileIdentity => ({ ...newJob().file, path: resolve('/exports', name) })

test('a new export continues what had its name before, or else the latest version before it', async () => {
  const { before } = openFolder(
    'film_v01.mov',
    'film_v03.mp4',
    'film_v09.mp4',
    'other_v02.mp4',
    'sub/film_v04.mp4',
  )
  expect({
    sameName: await before('film_v03.mp4'),
    between: await before('film_v07.mp4'),
    anotherEnding: await before('film_v02.mov'),
    first: await before('film_v00.mp4'),
    anotherFolder: await before('elsewhere/film_v07.mp4'),
    noVersion: await before('film.mp4'),
    turnedOff: await before('film_v07.mp4', false),
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

test('what was never submitted is continued by nothing', async () => {
  const { jobs, before } = openFolder()
  jobs.add(newJob({ file: fileAt('film_v01.mp4') }))
  expect([await before('film_v01.mp4'), await before('film_v02.mp4')]).toEqual([null, null])
})

test('versions are linked in the root of a drive, and apart in folders that only case tells apart', async () => {
  const { jobs } = openStore()
  const at = (path: string): FileIdentity => ({ ...newJob().file, path: resolve(path) })
  const link = { jobs, linkVersions: true, preset: reviewPreset, workspace: 'desk' }
  jobs.add(newJob({ file: at('/film_v01.mp4'), state: complete('in the root') }))
  jobs.add(newJob({ file: at('/Exports/film_v01.mp4'), state: complete('in Exports') }))
  expect([
    await previousSubmission(at('/film_v02.mp4'), link),
    await previousSubmission(at('/exports/film_v02.mp4'), link),
  ]).toEqual(['in the root', undefined])
})

test('a file that was queued under another path that leads to it is in the queue, and no other file is', () => {
  const { jobs } = openStore()
  const file: FileIdentity = { ...fileAt('film.mp4'), inode: '7:7', ctimeMs: 5 }
  const job = jobs.add(newJob({ file }))
  const find = (identity: FileIdentity) => untouchedJob(identity, { jobs, fits: () => true })?.id
  const linked = { ...file, path: '/linked/film.mp4' }
  expect({
    itself: find(file),
    linked: find(linked),
    another: find({ ...linked, inode: '7:8' }),
    ofAnotherDrive: find({ ...linked, inode: '8:7' }),
    written: find({ ...linked, ctimeMs: 6 }),
  }).toEqual({
    itself: job.id,
    linked: job.id,
    another: undefined,
    ofAnotherDrive: undefined,
    written: undefined,
  })
})

test('a file stays known by each path that leads to it, also when its drive numbers it anew', async () => {
  const { jobs, database } = openStore()
  const uploads = createUploads(database)
  const folder = temporaryFolder()
  const linked = join(folder, 'linked')
  mkdirSync(join(folder, 'exports'))
  symlinkSync(join(folder, 'exports'), linked, 'junction')
  const path = join(folder, 'exports', 'film.png')
  writeFileSync(path, png())
  const file = await identityOf(path)
  const job = jobs.add(newJob({ file, state: complete('s') }))
  jobs.setLocation(job.id, await locationOf(path))
  await using hasher = createHasher()
  const { signal } = new AbortController()
  const find = async (identity: FileIdentity) => {
    const known = await knownJob(identity, { jobs, uploads, hasher, signal, fits: () => true })
    return known === 'undecided' ? known : known?.id
  }
  const byLink = { ...file, path: join(linked, 'film.png') }
  const numberedAnew = { inode: '9:9' }
  expect([
    await find(byLink),
    await find({ ...file, ...numberedAnew }),
    await find({ ...byLink, inode: '8:8' }),
  ]).toEqual([job.id, job.id, job.id])
})

test('a file stays known while a check by another path renames its job', async () => {
  const { jobs, database } = openStore()
  const folder = temporaryFolder()
  const linked = join(folder, 'linked')
  mkdirSync(join(folder, 'exports'))
  symlinkSync(join(folder, 'exports'), linked, 'junction')
  const path = join(folder, 'exports', 'film.png')
  writeFileSync(path, png())
  const file = await identityOf(path)
  const byLink = { ...file, path: join(linked, 'film.png') }
  const job = jobs.add(newJob({ file: byLink, state: complete('s') }))
  jobs.setLocation(job.id, await locationOf(path))
  // Its job has the other path when that one is looked up, and this one when the others are.
  const meanwhile = {
    ...jobs,
    ofPathKey(key: string) {
      jobs.setFile(job, file)
      return jobs.ofPathKey(key)
    },
  }
  await using hasher = createHasher()
  const options = { uploads: createUploads(database), hasher, signal: new AbortController().signal }
  const known = await knownJob(file, { ...options, jobs: meanwhile, fits: () => true })
  expect(known).toMatchObject({ id: job.id })
})

test('a check by a link leaves the path that its job has', async () => {
  const { jobs, database } = openStore()
  const folder = temporaryFolder()
  symlinkSync(folder, join(folder, 'linked'), 'junction')
  const path = join(folder, 'film.png')
  writeFileSync(path, png())
  const file = await identityOf(path)
  const job = jobs.add(newJob({ file, state: complete('s') }))
  jobs.setLocation(job.id, await locationOf(path))
  await using hasher = createHasher()
  const options = { jobs, uploads: createUploads(database), hasher, signal: new AbortController().signal }
  const known = await knownJob(
    { ...file, path: join(folder, 'linked', 'film.png') },
    { ...options, fits: () => true },
  )
  expect([known, jobs.find(job.id)?.file.path]).toMatchObject([{ id: job.id }, path])
})
