import { expect, test } from 'vitest'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { complete, newJob } from './new-job.ts'
import { openStore } from './open-store.ts'

const settings = {
  path: '/exports/é "new"',
  workspace: 'desk',
  subfolders: true,
  ignore: ['*.tmp', 'proxies/**'],
  metadata: { campaign: 'spring' },
  include: ['*_final*'],
  preset: { ...reviewPreset, metadata: { season: 'one' } },
  next: [{ workspace: 'other', preset: reviewPreset }],
  quietMs: 20_000,
  whenDone: { kind: 'move' as const, subfolder: 'Sent' },
  remuxes: 'link' as const,
}

test('a folder comes back as it was put; put again it keeps its id and gets its new settings', () => {
  const { folders } = openStore()
  const first = folders.put(settings)
  const earlier = folders.put({ ...settings, path: '/a' })
  const changes = {
    workspace: 'other',
    subfolders: false,
    ignore: [],
    metadata: {},
    include: [],
    preset: reviewPreset,
    next: [],
    quietMs: 5_000,
    remuxes: 'skip' as const,
  }
  const again = folders.put({ ...settings, ...changes })
  expect([first, again]).toEqual([
    { ...settings, id: first.id },
    { ...settings, ...changes, id: first.id },
  ])
  expect(folders.all()).toEqual([earlier, again])
})

test('jobs outlive the folder they came from', () => {
  const { folders, jobs } = openStore()
  const { id } = folders.put(settings)
  const job = jobs.add(newJob({ folderId: id }))
  jobs.add(newJob({ folderId: id, state: complete('s') }))
  expect(folders.counts(id)).toEqual({ open: 1, complete: 1, failed: 0 })
  folders.remove(id)
  expect(folders.all()).toEqual([])
  expect(jobs.find(job.id)).toEqual({ ...job, folderId: null })
})

test('a removed folder comes back as it was, with its jobs; where its path was added again, to that one', () => {
  const { folders, jobs } = openStore()
  const folder = folders.put(settings)
  const other = folders.put({ ...settings, path: '/a' })
  const job = jobs.add(newJob({ folderId: folder.id }))
  const stranger = jobs.add(newJob({ folderId: other.id }))
  const links = folders.remove(folder.id)
  expect([links, folders.restore(folder, links)]).toEqual([[job.id], folder])
  folders.remove(folder.id)
  const anew = folders.put({ ...settings, subfolders: false })
  expect(folders.restore(folder, links)).toEqual({ ...folder, id: anew.id })
  expect([job, stranger].map(({ id }) => jobs.find(id)?.folderId)).toEqual([anew.id, other.id])
})
