import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sandbox } from '../../../main/sandbox/sandbox.ts'
import { mp4 } from '../../fakes/media.ts'
import { type AppFixtures, expect, type OpenedApp } from '../open-app.ts'
import { addWorkspace, openScreen, putSample, rowOf, watchFolder } from '../steps.ts'

interface Places {
  opened: OpenedApp
  folder: AppFixtures['folder']
  sandbox: Sandbox
  clock: AppFixtures['clock']
}

/** A data folder as after a morning's work: files that move, wait, failed and are complete, two folders, two workspaces. */
export async function openStudio({ opened, folder, sandbox, clock }: Places) {
  const { page } = opened
  const exports = join(folder.path, 'Exports')
  const [acme, audio] = [join(exports, 'Acme'), join(exports, 'Audio')]
  for (const each of [acme, audio]) await mkdir(each, { recursive: true })
  await addWorkspace(page, sandbox)
  await addWorkspace(page, { ...sandbox, key: `sk_live_${randomBytes(32).toString('hex')}` }, 'Acme Retail')
  await watchFolder(opened, acme, {
    metadata: { campaign: 'spring-2026', client: 'Acme' },
    ignore: ['Drafts'],
  })
  await watchFolder(opened, audio, { whenDone: { kind: 'move', subfolder: 'Sent' } })

  await putSample('interview.mp4', acme, 'Spring_Spot_30s_v01.mp4')
  await putSample('price-list.pdf', acme, 'Claims_sheet_2026.pdf')
  await putSample('poster.png', acme, 'Key_visual_DE.png')
  await putSample('voice.wav', audio, 'Podcast_ep12.wav')
  await expectStage('Analysing', 4)
  clock.shift(3_600_000)
  await expectStage('Open result', 4)

  // Another cut: the same film with some bytes behind it that say nothing.
  const film = await readFile(join(acme, 'Spring_Spot_30s_v01.mp4'))
  await writeFile(
    join(acme, 'Spring_Spot_30s_v02.mp4'),
    Buffer.concat([film, Buffer.from('\0\0\0\x0cfreev02 ')]),
  )
  await expectStage('Analysing', 1)
  clock.shift(3_600_000)
  await expectStage('Open result', 5)

  await putSample('voice.wav', acme, 'Interview_graded.mp4')
  await putSample('interview.mp4', acme, 'Teaser_vertical_v01.mp4')
  await putSample('poster.png', acme, 'Key_visual_FR.png')
  await expectStage('Analysing', 2)
  await writeFile(join(acme, 'Spring_Spot_06s_v03.mp4'), film.subarray(0, film.length / 2))
  await page.evaluate((change) => window.mediamagic.call('settings.change', change), { parallelUploads: 2 })
  sandbox.faults.blobBytesPerSecond(500_000)
  for (const name of [
    'Spring_Spot_30s_v03.mp4',
    'Spring_Spot_15s_v03.mp4',
    'Cutdown_10s_v01.mp4',
    'Cutdown_06s_v01.mp4',
  ])
    await writeFile(join(acme, name), mp4(40_000_000))
  await expectStage('Uploading', 2)
  await expectStage('Waiting', 2)
  await expectStage('Needs attention', 1)
  await openScreen(page, 'queue')
  await expect(rowOf(page, 'Spring_Spot_06s_v03.mp4')).toContainText('Incomplete')

  const refusedPath = join(exports, 'Budget.xlsx')
  await writeFile(refusedPath, 'numbers')
  return { refusedPath }

  async function expectStage(text: string, count: number): Promise<void> {
    const message = page.getByRole('row').getByText(text, { exact: true })
    await expect(message).toHaveCount(count, { timeout: 60_000 })
  }
}
