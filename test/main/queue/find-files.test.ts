import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findFiles } from '../../../main/queue/find-files.ts'
import { reviewPreset } from '../../../preload/contract/preset.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'
import { openDesk } from '../../fakes/open-desk.ts'

test('a dropped bundle is not walked, and says why', async () => {
  const { engine } = await openDesk()
  const folder = temporaryFolder()
  const bundle = join(folder, 'Song.logicx')
  mkdirSync(join(bundle, 'Media'), { recursive: true })
  for (const name of ['Song.logicx/Media/a.png', 'b.png']) writeFileSync(join(folder, name), png(name))
  const options = { service: engine.services.mediamagic, preset: reviewPreset, made: engine.made }
  expect(await findFiles([bundle, folder], options)).toMatchObject({
    files: [{ path: join(folder, 'b.png') }],
    refused: [{ path: bundle, failure: { kind: 'unsupported', extension: '.logicx' } }],
    folders: [folder],
  })
})
