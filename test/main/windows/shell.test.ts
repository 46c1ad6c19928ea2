import { beforeEach, expect, onTestFinished, test } from 'vitest'
import type { WatchedFolders } from '../../../main/app/watched-folders.ts'
import type { Scheduler } from '../../../main/queue/scheduler.ts'
import { Changes } from '../../../main/state/changes.ts'
import type { Publisher } from '../../../main/state/publisher.ts'
import { openShell, type ShellOptions } from '../../../main/windows/shell.ts'
import type { Snapshot } from '../../../preload/contract/snapshot.ts'
import { BrowserWindow, calls, callsOf, nativeTheme, powerMonitor } from '../../fakes/electron.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'
import { jobOf, snapshotOf, uploading } from '../../renderer/samples.ts'

function opened(first: Snapshot = snapshotOf()) {
  let snapshot = first
  const done: string[] = []
  const note = (name: string) => () => void done.push(name)
  const listeners: (() => void)[] = []
  const publisher = {
    snapshot: () => snapshot,
    subscribe(listener: () => void) {
      listeners.push(listener)
      return () => void listeners.splice(listeners.indexOf(listener), 1)
    },
  }
  const scheduler = { stop: note('stop'), start: note('start'), backAnywhere: note('look for ways') }
  const window = new BrowserWindow({})
  const changes = new Changes()
  const changed: unknown[] = []
  let { settings } = first
  const shell = openShell({
    assets: '/opt/app/assets',
    publisher: publisher as unknown as Publisher,
    clock: turnedClock(),
    changes,
    scheduler: scheduler as unknown as Scheduler,
    watchedFolders: { rescanAll: note('rescan') } as unknown as WatchedFolders,
    settings: () => settings,
    change: (change) => void changed.push(change),
    window: () => window as unknown as ReturnType<ShellOptions['window']>,
    openLogs: note('logs'),
    go: ({ screen }) => void done.push(`go ${screen}`),
  })
  let isOpen = true
  const close = () => {
    if (isOpen) shell.close()
    isOpen = false
  }
  onTestFinished(close)
  return {
    ...{ done, window, changed, shell, close },
    become(next: Snapshot) {
      snapshot = next
      for (const listener of [...listeners]) listener()
    },
    set(next: Partial<typeof settings>) {
      settings = { ...settings, ...next }
      changes.publish({ kind: 'settings' })
    },
  }
}

interface Entry {
  id?: string
  label?: string
  click?(): void
}
const menu = () => (callsOf('Tray.setContextMenu').at(-1)?.[0] ?? []) as Entry[]
const entry = (id: string) => menu().find((each) => each.id === id)

beforeEach(() => {
  calls.length = 0
  powerMonitor.removeAllListeners()
})

test('nothing is half sent while the machine sleeps; after it everything is looked at again', () => {
  const { done } = opened()
  powerMonitor.emit('suspend')
  expect(done).toEqual(['stop'])
  powerMonitor.emit('resume')
  expect(done).toEqual(['stop', 'start', 'look for ways', 'rescan'])
})

test('the tray says what goes on, and pauses, shows and quits', () => {
  const { become, changed, window } = opened()
  entry('pause')?.click?.()
  entry('show')?.click?.()
  entry('quit')?.click?.()
  expect([changed, window.done.slice(-2), callsOf('app.quit').length]).toEqual([
    [{ isPaused: true }],
    ['show', 'focus'],
    1,
  ])
  const { length } = callsOf('Tray.setContextMenu')
  become(snapshotOf())
  expect(callsOf('Tray.setContextMenu')).toHaveLength(length)
  become({ ...snapshotOf(), settings: { ...snapshotOf().settings, isPaused: true } })
  expect([callsOf('Tray.setContextMenu').length, entry('pause')?.label]).toEqual([length + 1, 'Resume all'])
  entry('pause')?.click?.()
  expect(changed.at(-1)).toEqual({ isPaused: false })
})

test('while bytes are on their way the machine stays awake, and the Dock shows how far they are', () => {
  const { become, window } = opened()
  const job = { ...jobOf({ name: 'film.mov', sizeBytes: 8_000_000 }), state: uploading(0) }
  const movement = { sentBytes: 2_000_000, bytesPerSecond: 1, leftMs: null, isTooSlow: false }
  const moving: Snapshot = {
    ...snapshotOf(),
    active: { [job.id]: job },
    movements: { [job.id]: movement },
    counts: { moving: 1, waiting: 0, attention: 3, done: 0 },
  }
  become(moving)
  become(moving)
  expect([
    window.done.at(-1),
    callsOf('powerSaveBlocker.start'),
    callsOf('app.setBadgeCount').at(-1),
  ]).toEqual(['progress 0.25', [['prevent-app-suspension']], [3]])
  become({ ...moving, active: {}, movements: {} })
  become({ ...moving, active: {}, movements: {} })
  expect([window.done.at(-1), callsOf('powerSaveBlocker.stop')]).toEqual(['progress -1', [[7]]])
})

test('dark or light is as it is set, from the start and whenever it is set anew', () => {
  const { set } = opened()
  const before = nativeTheme.themeSource
  set({ appearance: 'dark' })
  expect([before, nativeTheme.themeSource]).toEqual([snapshotOf().settings.appearance, 'dark'])
})

test('that it is still running is said once', () => {
  const { shell } = opened()
  shell.hidden()
  shell.hidden()
  expect(callsOf('Notification.show')).toHaveLength(1)
})

test('closed, it follows nothing more', () => {
  const { become, set, close } = opened()
  close()
  const { length } = calls
  become({ ...snapshotOf(), settings: { ...snapshotOf().settings, isPaused: true } })
  set({ appearance: 'dark' })
  expect([calls.length, calls.at(-1)?.[0], nativeTheme.themeSource]).toEqual([
    length,
    'Tray.destroy',
    snapshotOf().settings.appearance,
  ])
})

test('the menu lets nobody open the tools of developers', () => {
  opened()
  const roles = JSON.stringify(callsOf('Menu.setApplicationMenu'))
  expect(roles).toContain('"reload"')
  expect(roles).not.toMatch(/toggledevtools|forcereload/i)
})
