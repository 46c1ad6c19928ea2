import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import type { Sandbox } from '../../main/sandbox/sandbox.ts'
import type { FolderSettings } from '../../preload/domain/model/folder.ts'
import type { Screen } from '../../renderer/words/screens.ts'
import { expect } from './open-app.ts'

/** What a spec does again and again, as a person would, or in her place where only the system's own windows could. */

const defaultWorkspace = 'Northlight Studio'

export type SampleName = 'interview.mp4' | 'voice.wav' | 'poster.png' | 'price-list.pdf'

const samplePath = (name: SampleName) =>
  fileURLToPath(new URL(`../../assets/samples/${name}`, import.meta.url))

/** A copy of a sample in a folder of the test; gives its path. */
export async function putSample(sample: SampleName, folder: string, name: string = sample): Promise<string> {
  const path = join(folder, name)
  await copyFile(samplePath(sample), path)
  return path
}

/**
 * A workspace of the sandbox, through the window's own door to the engine. For this run only: a test must not leave a key
 * in the keychain of whoever runs it.
 */
export async function addWorkspace(page: Page, { key }: Sandbox, name = defaultWorkspace): Promise<void> {
  const answer = await page.evaluate((input) => window.mediamagic.call('workspaces.add', input), {
    name,
    key,
    isForThisRun: true,
  })
  expect(answer).toMatchObject({ ok: true })
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible()
}

export const openScreen = (page: Page, screen: Screen): Promise<void> =>
  page.locator(`nav [data-screen="${screen}"]`).click()

/** From now on the system's dialog for files and folders is answered with these. */
export async function answerDialogs(app: ElectronApplication, filePaths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, paths) => {
    dialog.showOpenDialog = async () => ({ canceled: paths.length === 0, filePaths: [...paths] })
  }, filePaths)
}

/** Without a button: the dialog that this call opens is answered with these. */
export async function choose(
  { app, page }: { app: ElectronApplication; page: Page },
  name: 'queue.chooseFiles' | 'folders.choose',
  paths: readonly string[],
): Promise<void> {
  await answerDialogs(app, paths)
  await page.evaluate((verb) => window.mediamagic.call(verb, undefined), name)
}

/** With the button of the queue. */
export async function addFiles(
  { app, page }: { app: ElectronApplication; page: Page },
  paths: readonly string[],
) {
  await answerDialogs(app, paths)
  await openScreen(page, 'queue')
  await page.getByRole('button', { name: 'Add files…' }).first().click()
}

/** The file's row in the queue. */
export const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) })

/** Results are in; a service is first asked for them after some seconds. */
export async function expectComplete(row: Locator): Promise<void> {
  await expect(row.getByRole('button', { name: /^Open result / })).toBeVisible({ timeout: 120_000 })
}

/**
 * Of each block by itself: some of them take a minute or more, so that an upload is still under way whenever a test comes
 * to look at it, and something moves all the time. `faults.clear()` lets it end.
 */
export const slowBytesPerSecond = 200_000

/** What the window says in passing from now on. A notice is gone after some seconds; here it stays. */
export async function noticesOf(page: Page): Promise<() => Promise<string[]>> {
  await page.getByRole('region', { name: 'Notices' }).evaluate((region) => {
    const shown: string[] = []
    Reflect.set(window, 'shownNotices', shown)
    const look = (changes: MutationRecord[]) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) shown.push(node.firstChild?.textContent ?? '')
    }
    new MutationObserver(look).observe(region, { childList: true })
  })
  return () => page.evaluate(() => Reflect.get(window, 'shownNotices'))
}

/** Chosen in the system's dialog, then through the window's own door, with the usual settings but these. */
export async function watchFolder(
  { app, page }: { app: ElectronApplication; page: Page },
  path: string,
  wishes: Partial<FolderSettings> = {},
): Promise<void> {
  const usual = { workspace: defaultWorkspace, subfolders: true, ignore: [], metadata: {} }
  const settings = { ...usual, path, ...wishes }
  await choose({ app, page }, 'folders.choose', [path])
  const answer = await page.evaluate((input) => window.mediamagic.call('folders.add', input), settings)
  expect(answer).toMatchObject({ ok: true })
}

export const soundStudio = 'Sound studio'

/** A workspace of the audio service, its App Key and App Secret typed into the window. */
export async function addSoundStudio(page: Page, { dolby }: Sandbox): Promise<void> {
  if (!dolby) throw new Error('the sandbox has an audio side')
  await openScreen(page, 'workspaces')
  await page.getByRole('button', { name: 'Add workspace…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Service' }).click()
  await page.getByRole('option', { name: 'Dolby Media APIs' }).click()
  await dialog.getByLabel('Name').fill(soundStudio)
  await dialog.getByLabel('App Key', { exact: true }).fill(dolby.appKey)
  await dialog.getByLabel('App Secret', { exact: true }).fill(dolby.appSecret)
  await dialog.getByRole('button', { name: 'Use until I quit' }).click()
  await expect(page.getByRole('listitem', { name: soundStudio, exact: true })).toBeVisible()
}
