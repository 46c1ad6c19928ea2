import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createDesktop } from '../../../main/windows/desktop.ts'
import { printPage } from '../../../main/windows/print-page.ts'
import { app, BrowserWindow } from '../../fakes/electron.ts'
import { temporaryFolder } from '../../fakes/media.ts'

afterEach(() => {
  BrowserWindow.onLoadFile = () => {}
  app.country = 'DE'
})

test('a report is printed in a hidden window that runs nothing, from a file that is private and goes', async () => {
  const home = temporaryFolder()
  let loaded: unknown
  BrowserWindow.onLoadFile = (path) => {
    loaded = {
      html: readFileSync(path, 'utf8'),
      mode: statSync(path).mode & 0o777,
      isAtHome: path.startsWith(home),
    }
  }
  expect(Buffer.from(await printPage('<p>Report', { home })).toString()).toBe('%PDF-')
  const window = BrowserWindow.opened.at(-1)
  expect({
    loaded,
    options: window?.options,
    isGone: window?.isGone,
    left: readdirSync(join(home, 'print')),
  }).toEqual({
    loaded: { html: '<p>Report', mode: 0o600, isAtHome: true },
    options: {
      show: false,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        javascript: false,
        spellcheck: false,
      },
    },
    isGone: true,
    left: [],
  })
  expect(window?.webContents.prints).toMatchObject([{ pageSize: 'A4', printBackground: true }])
  app.country = 'US'
  await printPage('<p>Report', { home })
  expect(BrowserWindow.opened.at(-1)?.webContents.prints).toMatchObject([{ pageSize: 'Letter' }])
})

test('a page that does not load leaves no window and no file', async () => {
  const home = temporaryFolder()
  BrowserWindow.onLoadFile = () => {
    throw new Error('ERR_FAILED')
  }
  await expect(printPage('<p>', { home })).rejects.toThrow('ERR_FAILED')
  expect([BrowserWindow.opened.at(-1)?.isGone, readdirSync(join(home, 'print'))]).toEqual([true, []])
})

test('a folder that cannot be written says where and why', async () => {
  const home = temporaryFolder()
  writeFileSync(join(home, 'print'), '')
  await expect(printPage('<p>', { home })).rejects.toMatchObject({
    failure: { kind: 'not-saved', path: join(home, 'print'), code: 'EEXIST' },
  })
})

test('files are dragged with the icon of the app', () => {
  const window = new BrowserWindow({})
  const loginItem = { set: () => {}, isOn: () => false, isLoginStart: () => false }
  const parts = { loginItem, home: '/data', assets: '/assets' }
  const desktop = createDesktop(
    () => window as unknown as Parameters<typeof createDesktop>[0] extends () => infer W ? W : never,
    parts,
  )
  desktop.startDrag(['/a-1.edl', '/a-2.edl'])
  expect(window.webContents.drags).toEqual([
    {
      file: '/a-1.edl',
      files: ['/a-1.edl', '/a-2.edl'],
      icon: { path: join('/assets', 'icon.png'), size: { width: 48, height: 48 } },
    },
  ])
  expect(desktop.desktopFolder()).toBe('/home/mia/desktop')
  expect(existsSync(join('/data', 'print'))).toBe(false)
})
