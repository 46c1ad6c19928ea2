import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findFiles } from '../../../main/app/find-files.ts'
import { isOnlyInCloud } from '../../../main/watch/cloud-only.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { mp4, temporaryFolder } from '../../fakes/media.ts'
import { openHarness } from '../../fakes/open-harness.ts'
import { putPlaceholder, whyNoPlaceholder } from '../../fakes/placeholder.ts'
import { testUnless } from '../../fakes/platform.ts'
import { refuseCalls } from '../../fakes/refuse-calls.ts'
import { watchedFolder } from './watched-folder.ts'

const lacking = whyNoPlaceholder()

testUnless(lacking)(
  'a file that is only in the cloud is not opened, is shown with its size, and is sent once it is here',
  async () => {
    onTestFinished(refuseCalls([{ call: 'open', code: 'EIO', path: 'cloud\\.mp4$', times: 1_000 }]))
    const { start, put, path, names } = watchedFolder({ times: { openMs: 0 } })
    putPlaceholder(path('cloud.mp4'))
    put('here.mp4', mp4(9_000))
    const watcher = start()
    await watcher.idle()
    expect([names(), watcher.pending.map(({ reason }) => reason)]).toEqual([
      ['here.mp4'],
      [{ kind: 'cloud-only', sizeBytes: 5_000_000 }],
    ])
  },
)

testUnless(lacking)('a file that was brought here is sent', async () => {
  const { start, put, path, names } = watchedFolder({ times: { openMs: 0 } })
  putPlaceholder(path('cloud.mp4'))
  const watcher = start()
  await watcher.idle()
  put('cloud.mp4', mp4(9_000))
  await watcher.rescan()
  await expect.poll(names).toEqual(['cloud.mp4'])
})

testUnless(lacking)(
  'a dropped folder says how many of its files are only in the cloud, and takes the others',
  async () => {
    const { engine } = await openHarness()
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'in'))
    putPlaceholder(join(folder, 'in', 'cloud.mp4'))
    writeFileSync(join(folder, 'here.mp4'), mp4(9_000))
    const options = { service: engine.services.mediamagic, preset: reviewPreset, outputs: engine.outputs }
    expect(await findFiles([folder], options)).toMatchObject({
      files: [{ path: join(folder, 'here.mp4') }],
      refused: [{ path: folder, failure: { kind: 'cloud-only', count: 1, sizeBytes: 5_000_000 } }],
    })
  },
)

test('small files may have no block of their own', async () => {
  const path = join(temporaryFolder(), 'small.txt')
  writeFileSync(path, 'text')
  expect(await isOnlyInCloud(path, { sizeBytes: 4, allocatedBytes: 0 })).toBe(false)
})
