import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bringForward, openMainWindow } from '../../../main/windows/main-window.ts'
import { type BrowserWindow, preventable, screen } from '../../fakes/electron.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { testUnless, whyNoModes } from '../../fakes/platform.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

const usual = { width: 1180, height: 760 }

async function open({ staysInTray = false, isShownAtStart = true, home = temporaryFolder() } = {}) {
  const gone: unknown[] = []
  let hidden = 0
  const clock = turnedClock()
  const opened = await openMainWindow({
    built: '/opt/app',
    home,
    isShownAtStart,
    staysInTray: () => staysInTray,
    onHidden: () => {
      hidden += 1
    },
    onGone: (facts) => void gone.push(facts),
    clock,
  })
  const window = opened as unknown as BrowserWindow
  return { window, opened, gone, home, clock, hidden: () => hidden }
}

const stored = (home: string) => JSON.parse(readFileSync(join(home, 'window.json'), 'utf8'))
const store = (state: unknown) => {
  const home = temporaryFolder()
  writeFileSync(join(home, 'window.json'), typeof state === 'string' ? state : JSON.stringify(state))
  return home
}
const placed = { x: 100, y: 90, width: 1000, height: 800, isMaximized: false }

test('the page is in a sandbox of its own, without Node, and only the preload reaches it', async () => {
  const { window } = await open()
  expect(window.options.webPreferences).toEqual({
    preload: join('/opt/app', 'preload', 'index.cjs'),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    spellcheck: false,
  })
  expect(window.address).toBe('app://mediamagic/')
})

test('it is shown once it is drawn, and not where nobody asked for it', async () => {
  const { window } = await open()
  expect([window.options.show, window.done]).toEqual([false, []])
  window.emit('ready-to-show')
  expect(window.done).toEqual(['show'])
  const quiet = await open({ isShownAtStart: false })
  quiet.window.emit('ready-to-show')
  expect(quiet.window.done).toEqual([])
})

test('closing hides it where the app stays in the tray, and closes it elsewhere', async () => {
  const { window, hidden } = await open({ staysInTray: true })
  const event = preventable()
  window.emit('close', event)
  expect([event.isPrevented, window.done, hidden()]).toEqual([true, ['hide'], 1])
  const other = await open()
  const closing = preventable()
  other.window.emit('close', closing)
  expect([closing.isPrevented, other.window.done, other.hidden()]).toEqual([false, [], 0])
})

test('a page that ended is loaded again, and said; one that ends again and again is left', async () => {
  const { window, gone, clock } = await open()
  const { webContents } = window
  webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
  expect([gone, webContents.reloads]).toEqual([[{ reason: 'crashed', exitCode: 5 }], 1])
  webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 })
  expect([gone.length, webContents.reloads]).toEqual([2, 1])
  for (let times = 0; times < 20; times += 1)
    webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 })
  expect([gone.length, webContents.reloads]).toEqual([22, 5])
  clock.turn(3_600_000)
  window.isGone = true
  webContents.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 })
  expect(webContents.reloads).toBe(5)
})

test.each(['moved', 'resized', 'close'])('where it is is kept when it was %s', async (name) => {
  const { window, home } = await open()
  window.bounds = { x: 5, y: 6, width: 801, height: 602 }
  window.emit(name, preventable())
  expect(stored(home)).toEqual({ x: 5, y: 6, width: 801, height: 602, isMaximized: false })
})

testUnless(whyNoModes)('where it is is nobody else’s to read', async () => {
  const { window, home } = await open()
  window.emit('moved', preventable())
  expect(statSync(join(home, 'window.json')).mode & 0o777).toBe(0o600)
})

test('while it is small or gone nothing is kept', async () => {
  const home = store(placed)
  const { window } = await open({ home })
  window.isSmall = true
  window.emit('moved')
  window.isSmall = false
  window.isGone = true
  window.emit('resized')
  expect(stored(home)).toEqual(placed)
})

test.each<[string, unknown, object]>([
  ['where it was', placed, { x: 100, y: 90, width: 1000, height: 800 }],
  ['its size alone, on a display that is gone', { ...placed, x: 5_000 }, { width: 1000, height: 800 }],
  ['a little of it at the right', { ...placed, x: 1_840 }, { x: 1_840, y: 90, width: 1000, height: 800 }],
  ['too little of it at the right', { ...placed, x: 1_841 }, { width: 1000, height: 800 }],
  ['a little of it at the left', { ...placed, x: -920 }, { x: -920, y: 90, width: 1000, height: 800 }],
  ['too little of it at the left', { ...placed, x: -921 }, { width: 1000, height: 800 }],
  ['its top under the edge', { ...placed, y: 1_001 }, { width: 1000, height: 800 }],
  ['its top at the edge', { ...placed, y: 1_000 }, { x: 100, y: 1_000, width: 1000, height: 800 }],
  ['its top above', { ...placed, y: -1 }, { width: 1000, height: 800 }],
  ['too small to be used', { ...placed, width: 100 }, usual],
  ['too low to be used', { ...placed, height: 479 }, usual],
  ['nonsense', 'no JSON', usual],
  ['something else', { x: 'left' }, usual],
])('it opens with: %s', async (_, state, bounds) => {
  const { window } = await open({ home: store(state) })
  const { x, y, width, height } = window.options
  expect({ ...(x === undefined ? {} : { x, y }), width, height }).toEqual(bounds)
})

test('it opens as large as it was, and with the usual size the first time', async () => {
  const large = await open({ home: store({ ...placed, isMaximized: true }) })
  const first = await open()
  expect([large.window.isLarge, first.window.isLarge]).toEqual([true, false])
  expect([first.window.options.width, first.window.options.height]).toEqual([usual.width, usual.height])
  screen.displays = []
  const without = await open({ home: store(placed) })
  expect(without.window.options.x).toBe(undefined)
})

test('brought forward, it is there whatever it was', async () => {
  const { window, opened } = await open()
  bringForward(opened)
  expect(window.done).toEqual(['show', 'focus'])
  window.isSmall = true
  bringForward(opened)
  expect(window.done.slice(2)).toEqual(['restore', 'show', 'focus'])
})
