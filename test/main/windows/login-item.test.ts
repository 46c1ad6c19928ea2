import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LoginItemSettings, Settings } from 'electron'
import { expect, test } from 'vitest'
import { createLoginItem } from '../../../main/windows/login-item.ts'
import { failureOf } from '../../fakes/failure-of.ts'
import { temporaryFolder } from '../../fakes/media.ts'

/** Electron's part: what was set, and what the system then says about it. */
function fakeApp(says: Partial<LoginItemSettings>, after: Partial<LoginItemSettings> = says) {
  const set: Settings[] = []
  const asked: unknown[] = []
  const usual = { openAtLogin: false, executableWillLaunchAtLogin: false, wasOpenedAtLogin: false }
  return {
    isPackaged: true,
    set,
    asked,
    setLoginItemSettings: (settings: Settings) => void set.push(settings),
    getLoginItemSettings(options?: unknown) {
      asked.push(options)
      return { launchItems: [], ...usual, ...(set.length ? after : says) } as unknown as LoginItemSettings
    },
  }
}

const itemOn = (platform: NodeJS.Platform, app: ReturnType<typeof fakeApp>, home = temporaryFolder()) =>
  createLoginItem({ platform, app, environment: {}, home, executable: '/opt/MediaMagic Desktop/app' })

test.each<[string, NodeJS.Platform, Partial<LoginItemSettings>, boolean]>([
  [
    'switched off in the system settings of macOS',
    'darwin',
    { status: 'requires-approval', openAtLogin: true },
    false,
  ],
  ['taken off the list of macOS', 'darwin', { status: 'not-registered' }, false],
  ['on the list of macOS', 'darwin', { status: 'enabled', openAtLogin: true }, true],
  ['of a macOS that has no list', 'darwin', { openAtLogin: true }, true],
  [
    'switched off in the task manager',
    'win32',
    { openAtLogin: true, executableWillLaunchAtLogin: false },
    false,
  ],
  ['as an earlier version set it, without an argument', 'win32', { executableWillLaunchAtLogin: true }, true],
])('shown as the system has it: %s', (_, platform, says, isOn) => {
  const app = fakeApp(says)
  expect(itemOn(platform, app).isOn()).toBe(isOn)
  // Looking changes nothing.
  expect(app.set).toEqual([])
})

test('a change goes to the system, on Windows with what tells a start at login from others', () => {
  const on = { status: 'enabled', executableWillLaunchAtLogin: true } as const
  const [mac, windows] = [fakeApp({}, on), fakeApp({}, on)]
  itemOn('darwin', mac).set(true)
  itemOn('win32', windows).set(true)
  expect(mac.set).toEqual([{ openAtLogin: true }])
  expect(windows.set).toEqual([{ openAtLogin: true, args: ['--at-login'] }])
})

test('a system that keeps it off is not said to have it on', async () => {
  const app = fakeApp({ status: 'not-registered' }, { status: 'requires-approval' })
  const setting = Promise.resolve().then(() => itemOn('darwin', app).set(true))
  expect(await failureOf(setting)).toEqual({ kind: 'login-item-refused' })
})

test.each<[string, NodeJS.Platform, string[], boolean, boolean]>([
  ['a start by hand', 'darwin', ['app'], false, false],
  ['macOS starts it', 'darwin', ['app'], true, true],
  ['Windows starts it', 'win32', ['app.exe', '--at-login'], false, true],
  ['a start by hand on Windows', 'win32', ['app.exe'], false, false],
  ['Linux starts it', 'linux', ['app', '--at-login'], false, true],
])('%s', (_, platform, args, wasOpenedAtLogin, isLoginStart) => {
  expect(itemOn(platform, fakeApp({ wasOpenedAtLogin })).isLoginStart(args)).toBe(isLoginStart)
})

test('an app that is not installed leaves the list alone', () => {
  const app = { ...fakeApp({ openAtLogin: true }), isPackaged: false }
  const item = itemOn('win32', app)
  item.set(true)
  expect([item.isOn(), app.set]).toEqual([undefined, []])
})

test('on Linux it is an entry that the desktop reads, and may switch off', () => {
  const home = temporaryFolder()
  const path = join(home, '.config', 'autostart', 'mediamagic-desktop.desktop')
  const item = itemOn('linux', fakeApp({}), home)
  expect([item.isOn(), existsSync(path)]).toEqual([false, false])
  item.set(true)
  expect(item.isOn()).toBe(true)
  const entry = readFileSync(path, 'utf8')
  expect(entry).toContain('\nExec="/opt/MediaMagic Desktop/app" --at-login\n')
  for (const off of ['Hidden=true', 'X-GNOME-Autostart-enabled=false']) {
    writeFileSync(path, `${entry.replace('X-GNOME-Autostart-enabled=true\n', '')}${off}\n`)
    expect(item.isOn()).toBe(false)
  }
  item.set(false)
  expect(existsSync(path)).toBe(false)
  rmSync(join(home, '.config'), { recursive: true })
  item.set(false)
  expect(item.isOn()).toBe(false)
})

test('an AppImage is started by its file, and odd names stay one argument', () => {
  const home = temporaryFolder()
  const config = join(home, 'config')
  mkdirSync(config)
  createLoginItem({
    platform: 'linux',
    app: fakeApp({}),
    environment: { XDG_CONFIG_HOME: config, APPIMAGE: '/home/me/50% "off" $1.AppImage' },
    home,
    executable: '/tmp/.mount_x/app',
  }).set(true)
  const entry = readFileSync(join(config, 'autostart', 'mediamagic-desktop.desktop'), 'utf8')
  expect(entry).toContain('\nExec="/home/me/50%% \\\\"off\\\\" \\\\$1.AppImage" --at-login\n')
})
