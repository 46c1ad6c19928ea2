import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { fillQueue } from '../long-queue.ts'
import { expect, type OpenedApp, setSize, test } from '../open-app.ts'
import {
  addFiles,
  addSoundStudio,
  addWorkspace,
  answerDialogs,
  expectComplete,
  openScreen,
  putSample,
  rowOf,
} from '../steps.ts'
import { openStudio } from './studio.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Two pictures, `<name>-dark.png` and `<name>-light.png`. */
async function shoot(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: join(here, `${name}-${colorScheme}.png`), scale: 'css' })
  }
}

/** The open result's picture, film or sound can be seen or heard where it is; documents have none. */
async function expectOriginal(page: Page): Promise<void> {
  const originals = page.getByRole('region', { name: 'Result', exact: true }).locator('img, video, audio')
  const areThere = () =>
    originals.evaluateAll((all) =>
      all.every((each) =>
        each instanceof HTMLMediaElement
          ? each.readyState === HTMLMediaElement.HAVE_ENOUGH_DATA && !each.seeking
          : each instanceof HTMLImageElement && each.complete && each.naturalWidth > 0,
      ),
    )
  await expect.poll(areThere).toBe(true)
}

const resize = (opened: OpenedApp, width: number, height: number): Promise<void> =>
  setSize(opened, { width, height })

test('first run, and screens with nothing in them', async ({ opened, sandbox }) => {
  const { page } = opened
  await shoot(page, 'first-run')
  await addWorkspace(page, sandbox)
  await shoot(page, 'queue-empty')
  for (const screen of ['results', 'folders'] as const) {
    await openScreen(page, screen)
    await shoot(page, `${screen}-empty`)
  }
})

test('10,000 files', async ({ start, folder, sandbox }) => {
  fillQueue(folder.home, 10_000)
  const { page } = await start()
  await addWorkspace(page, sandbox)
  await rowOf(page, 'Clip_00003.pdf').click()
  await shoot(page, 'queue-10000')
})

test.describe('a studio at work', () => {
  test.use({ analysisSeconds: 600 })
  test('queue, results, folders, workspaces and settings', async ({ opened, folder, sandbox, clock }) => {
    const { page } = opened
    const studio = await openStudio({ opened, folder, sandbox, clock })

    await rowOf(page, 'Spring_Spot_30s_v03.mp4').click()
    await expect(page.getByRole('complementary')).toContainText('left.')
    await shoot(page, 'queue')
    await rowOf(page, 'Interview_graded.mp4').click()
    await expect(page.getByRole('complementary').getByRole('button', { name: 'Retry' })).toBeVisible()
    await shoot(page, 'queue-failure')
    await page.getByRole('grid').focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Shift+F10')
    await expect(page.getByRole('menu')).toBeVisible()
    await shoot(page, 'queue-menu')
    await page.keyboard.press('Escape')
    await resize(opened, 760, 560)
    await shoot(page, 'queue-narrow')
    await resize(opened, 1280, 800)
    await addFiles(opened, [studio.refusedPath])
    await expect(page.getByRole('region', { name: '1 file can’t be sent' })).toBeVisible()
    await shoot(page, 'queue-refused')
    await page.getByRole('button', { name: 'Dismiss' }).click()

    for (const [name, file] of [
      ['result-video', 'Spring_Spot_30s_v02.mp4'],
      ['result-audio', 'Podcast_ep12.wav'],
      ['result-image', 'Key_visual_DE.png'],
      ['result-document', 'Claims_sheet_2026.pdf'],
    ] as const) {
      await openScreen(page, 'results')
      await page.getByRole('option').filter({ hasText: file }).click()
      await expect(page.getByRole('heading', { name: file }).first()).toBeVisible()
      const evidence = page.getByRole('button', { name: /^Go to / })
      if (name === 'result-video' || name === 'result-audio') await evidence.first().click()
      await expectOriginal(page)
      await shoot(page, name)
    }
    await page.getByRole('option').filter({ hasText: 'Spring_Spot_30s_v02.mp4' }).click()
    await resize(opened, 760, 560)
    await expectOriginal(page)
    await shoot(page, 'result-narrow')
    await resize(opened, 1280, 800)

    await openScreen(page, 'folders')
    await shoot(page, 'folders')
    await page.getByRole('article', { name: 'Acme' }).getByRole('button', { name: 'Edit' }).click()
    await shoot(page, 'folder-editor')
    await page.keyboard.press('Escape')
    await answerDialogs(opened.app, [folder.path])
    await page.getByRole('button', { name: 'Watch folder…' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await shoot(page, 'folder-new')
    await page.keyboard.press('Escape')

    await openScreen(page, 'workspaces')
    await shoot(page, 'workspaces')
    await page.getByRole('main').getByRole('button', { name: 'Add workspace…' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await shoot(page, 'workspace-new')
    await page.keyboard.press('Escape')

    await openScreen(page, 'settings')
    await expect(page.getByText(/Electron \d/)).toBeVisible()
    await shoot(page, 'settings')
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible()
    await shoot(page, 'shortcuts')
    await page.keyboard.press('Escape')

    sandbox.faults.offline(true)
    await openScreen(page, 'queue')
    await expect(page.locator('footer').getByRole('status')).toContainText('Offline: ')
    const row = rowOf(page, 'Spring_Spot_30s_v03.mp4')
    // Blocks that were on their way still arrive.
    await expect(row).toContainText('Waiting for connection', { timeout: 90_000 })
    await row.click()
    await shoot(page, 'queue-offline')
  })
})

test('sound: what is to be done with a file, and what came of it', async ({ opened, folder, sandbox }) => {
  const { app, page } = opened
  await addWorkspace(page, sandbox)
  await addSoundStudio(page, sandbox)
  await addFiles({ app, page }, [await putSample('voice.wav', folder.path, 'Podcast_ep13.wav')])
  const question = page.getByRole('dialog')
  await question.getByRole('combobox', { name: 'Preset' }).click()
  await page.getByRole('option', { name: 'Dolby enhance podcast' }).click()
  await question.getByRole('button', { name: 'Add step…' }).click()
  await shoot(page, 'add-preset')
  await question.getByRole('button', { name: /^Send/ }).click()
  for (const [name, title] of [
    ['Interview_02.wav', 'Dolby diagnose'],
    ['Panel_talk.wav', 'Dolby analyze speech'],
    ['Trailer_mix.wav', 'Dolby analyze'],
  ] as const) {
    await addFiles({ app, page }, [await putSample('voice.wav', folder.path, name)])
    await question.getByRole('combobox', { name: 'Preset' }).click()
    await page.getByRole('option', { name: title, exact: true }).click()
    await question.getByRole('button', { name: /^Send/ }).click()
  }
  for (const name of ['Podcast_ep13-enhanced.wav', 'Interview_02.wav', 'Panel_talk.wav', 'Trailer_mix.wav'])
    await expectComplete(rowOf(page, name))
  await shoot(page, 'queue-sound')
  for (const [picture, file] of [
    ['result-made', 'Podcast_ep13.wav'],
    ['result-diagnosis', 'Interview_02.wav'],
    ['result-speakers', 'Panel_talk.wav'],
    ['result-loudness', 'Trailer_mix.wav'],
  ] as const) {
    await openScreen(page, 'results')
    await page.getByRole('option').filter({ hasText: file }).last().click()
    await expect(page.getByRole('heading', { name: file }).first()).toBeVisible()
    await expectOriginal(page)
    if (picture === 'result-made') await expect(page.getByText(/^B plays/)).toBeVisible()
    await shoot(page, picture)
  }
})
