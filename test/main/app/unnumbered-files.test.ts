import { renameSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createAdding } from '../../../main/app/adding.ts'
import { folderSettingsSchema } from '../../../preload/domain/model/folder.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'
import { openHarness } from '../../fakes/open-harness.ts'
import { whyNamesAreFolded } from '../../fakes/platform.ts'
import { numberAlike } from '../../fakes/unnumbered-drive.ts'

/** Stills of one size and one time, as stems of one length are that were copied within a second. */
async function open(number: bigint, names: readonly string[]) {
  numberAlike(number)
  const harness = await openHarness()
  const exports = temporaryFolder()
  const put = (name: string) => {
    writeFileSync(join(exports, name), png(name))
    utimesSync(join(exports, name), 1_700_000_000, 1_700_000_000)
  }
  for (const name of names) put(name)
  const settings = { path: exports, workspace: 'environment', subfolders: true, ignore: [], metadata: {} }
  return {
    exports,
    engine: harness.engine,
    watch: () => harness.engine.watchedFolders.put(folderSettingsSchema.parse(settings)),
    sent: () => harness.sandbox.submissions.flatMap(({ assets }) => assets).length,
    put,
  }
}

const numbers: [string, bigint][] = [
  ['nothing', 0n],
  ['everything alike, in the largest number there is', 2n ** 64n - 1n],
]

test.each(numbers)('a drive that numbers %s has each of its files sent, once', async (_, number) => {
  const { engine, exports, watch, sent, put } = await open(number, ['a.png', 'b.png'])
  const { id } = await watch()
  await expect.poll(sent).toBe(2)
  // Later, under the same size and time.
  put('c.png')
  await engine.watchedFolders.rescan(id)
  await expect.poll(sent).toBe(3)
  renameSync(join(exports, 'b.png'), join(exports, 'e.png'))
  put('d.png')
  await engine.watchedFolders.rescan(id)
  await expect.poll(sent).toBe(4)
  await expect.poll(() => engine.jobs.ofPath(join(exports, 'e.png')).length).toBe(1)
})

test.each(numbers)('the same where a folder is dropped, from a drive that numbers %s', async (_, number) => {
  const isFolded = whyNamesAreFolded !== undefined
  const names = ['a.png', 'b.png', ...(isFolded ? [] : ['A.png'])]
  const { engine, exports, sent } = await open(number, names)
  const adding = createAdding(engine)
  const request = { workspace: 'environment', preset: reviewPreset, metadata: {}, isTogether: false }
  const { added } = await adding.add([exports], request)
  expect(added).toHaveLength(names.length)
  await expect.poll(sent).toBe(names.length)
})
