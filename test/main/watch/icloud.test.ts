import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createAdding } from '../../../main/app/adding.ts'
import { fileInCloud, sizeInCloud } from '../../../main/watch/icloud.ts'
import { folderSettingsSchema } from '../../../preload/domain/model/folder.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { leavePlaceholder } from '../../fakes/icloud.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'
import { openHarness } from '../../fakes/open-harness.ts'

async function open() {
  const harness = await openHarness()
  const exports = temporaryFolder()
  const path = (name: string) => join(exports, name)
  const settings = { path: exports, workspace: 'environment', subfolders: true, ignore: [], metadata: {} }
  const { watchedFolders, list } = harness.engine
  return {
    harness,
    exports,
    path,
    watch: () => watchedFolders.put(folderSettingsSchema.parse(settings)),
    unfinished: () =>
      watchedFolders.cards()[0]?.unfinished.map((file) => ({ path: file.path, reason: file.reason })),
    done: () => list.counts().done,
  }
}

const inCloud = (path: string, sizeBytes: number) => ({ path, reason: { kind: 'cloud-only', sizeBytes } })

test('what iCloud Drive keeps elsewhere is shown with its size, also below, and sent once it is here', async () => {
  const { harness, path, watch, unfinished, done } = await open()
  mkdirSync(path('May'))
  leavePlaceholder(path('film.mov'), 107_374_182_400)
  const still = leavePlaceholder(path('May/still.png'), 500)
  leavePlaceholder(path('notes.xyz'), 9)
  leavePlaceholder(path('.hidden.mov'), 9)
  writeFileSync(path('._film.mov'), Buffer.alloc(4_096))
  const { id } = await watch()
  await expect
    .poll(() => unfinished()?.toSorted((a, b) => a.path.localeCompare(b.path)))
    .toEqual([inCloud(path('film.mov'), 107_374_182_400), inCloud(path('May/still.png'), 500)])
  await expect(harness.engine.watchedFolders.sendAnyway(id, path('film.mov'))).rejects.toMatchObject({
    failure: { kind: 'cloud-only', count: 1, sizeBytes: 107_374_182_400 },
  })
  rmSync(still)
  writeFileSync(path('May/still.png'), png('here'))
  await harness.engine.watchedFolders.rescan(id)
  await expect.poll(done).toBe(1)
  await expect.poll(unfinished).toEqual([inCloud(path('film.mov'), 107_374_182_400)])
})

test('a film that was sent before iCloud Drive took it away is not shown again', async () => {
  const { harness, path, watch, unfinished, done } = await open()
  writeFileSync(path('a.png'), png('a'))
  const { id } = await watch()
  await expect.poll(done).toBe(1)
  renameSync(path('a.png'), join(temporaryFolder(), 'a.png'))
  leavePlaceholder(path('a.png'), png('a').length)
  leavePlaceholder(path('b.png'), 400)
  await harness.engine.watchedFolders.rescan(id)
  await expect.poll(unfinished).toEqual([inCloud(path('b.png'), 400)])
})

test('a folder that is dropped says how many of its files are elsewhere', async () => {
  const { harness, exports, path } = await open()
  leavePlaceholder(path('film.mov'), 5_000_000)
  leavePlaceholder(path('other.mov'), 7_000_000)
  writeFileSync(path('here.png'), png('here'))
  const found = await createAdding(harness.engine).find([exports], reviewPreset)
  expect(found).toMatchObject({
    fileCount: 1,
    refused: [{ path: exports, failure: { kind: 'cloud-only', count: 2, sizeBytes: 12_000_000 } }],
  })
})

test('a placeholder is told by its name, and what is none has no size', async () => {
  const path = join(temporaryFolder(), '.film.mov.icloud')
  for (const text of ['', 'bplist00', 'bplist00 that ends here, and says nothing of any size at all']) {
    writeFileSync(path, text)
    expect([text, await sizeInCloud(path)]).toEqual([text, 0])
  }
  expect(['film.mov', 'film.mov.icloud', '.icloud', '.DS_Store'].map(fileInCloud)).toEqual(
    Array.from({ length: 4 }),
  )
})
