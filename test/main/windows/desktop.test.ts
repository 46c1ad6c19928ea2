import { realpathSync } from 'node:fs'
import type { BrowserWindow } from 'electron'
import { expect, onTestFinished, test } from 'vitest'
import { createDesktop } from '../../../main/windows/desktop.ts'
import { dialog } from '../../fakes/electron.ts'
import { temporaryFolder } from '../../fakes/media.ts'

/** Dialogs that leave the process in the folder that was chosen, as those of Windows do. */
function open() {
  const [home, chosen, before] = [temporaryFolder(), temporaryFolder(), process.cwd()]
  const usual = { ...dialog }
  onTestFinished(() => {
    process.chdir(before)
    Object.assign(dialog, usual)
  })
  const leaving = { filePaths: [chosen], filePath: chosen }
  const show = async () => {
    process.chdir(chosen)
    return leaving
  }
  Object.assign(dialog, { showOpenDialog: show, showSaveDialog: show })
  const loginItem = { set() {}, isOn: () => undefined, isLoginStart: () => false }
  const desktop = createDesktop(() => ({}) as BrowserWindow, { loginItem, home, assets: home })
  return { desktop, home, chosen, show }
}

test.each(['chooseFiles', 'chooseFolder', 'chooseOriginal', 'chooseDestination'] as const)(
  'a folder that was chosen is not held by the process: %s',
  async (choose) => {
    const { desktop, home, chosen } = open()
    expect([await desktop[choose]('film.mp4')].flat()).toEqual([chosen])
    expect(process.cwd()).toBe(realpathSync(home))
  },
)

test('nor is it where the dialog fails', async () => {
  const { desktop, home, show } = open()
  const failing = async () => {
    await show()
    throw new Error('no dialog')
  }
  Object.assign(dialog, { showOpenDialog: failing })
  await expect(desktop.chooseFolder()).rejects.toThrow('no dialog')
  expect(process.cwd()).toBe(realpathSync(home))
})

test('a folder that the system cannot open is a failure, and no silence', async () => {
  const { desktop, home } = open()
  await expect(desktop.openFolder(home)).resolves.toBe(undefined)
  const path = `${home}-gone`
  await expect(desktop.openFolder(path)).rejects.toMatchObject({ failure: { kind: 'not-opened', path } })
})
