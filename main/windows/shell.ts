import { join } from 'node:path'
import { app, type BrowserWindow, Notification, nativeImage, nativeTheme, powerMonitor } from 'electron'
import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Settings, SettingsChange } from '../../preload/domain/model/settings.ts'
import type { WatchedFolders } from '../app/watched-folders.ts'
import type { Clock } from '../net/clock.ts'
import type { Scheduler } from '../queue/scheduler.ts'
import type { Changes } from '../state/changes.ts'
import type { Publisher } from '../state/publisher.ts'
import { bringForward } from './main-window.ts'
import { setMenu } from './menu.ts'
import { openNotices } from './notices.ts'
import { createProgress } from './progress.ts'
import { openTray } from './tray.ts'
import { words } from './words/menus.ts'

export interface ShellOptions {
  /** Holds icons and samples. */
  assets: string
  publisher: Publisher
  clock: Clock
  changes: Changes
  scheduler: Scheduler
  watchedFolders: WatchedFolders
  settings(): Settings
  change(change: SettingsChange): void
  window(): BrowserWindow
  openLogs(): void
  go(place: { screen: 'results' | 'queue'; id: JobId | null }): void
}

/** Everything of the app outside its window: tray, menu, notifications, progress, sleep and wake. */
export function openShell(options: ShellOptions): { hidden(): void; close(): void } {
  const { assets, publisher, clock, changes, scheduler, watchedFolders, settings, window, openLogs } = options
  const go: ShellOptions['go'] = (place) => {
    options.go(place)
    bringForward(window())
  }
  setMenu({ openLogs })
  const tray = openTray(nativeImage.createFromPath(join(assets, 'tray.png')), {
    show: () => bringForward(window()),
    pause: (isPaused) => options.change({ isPaused }),
    quit: () => app.quit(),
  })
  const progress = createProgress()
  const update = () => {
    const snapshot = publisher.snapshot()
    tray.update(snapshot)
    progress.update(snapshot, window())
  }
  const apply = () => {
    nativeTheme.themeSource = settings().appearance
  }
  const isWatched = () => !Notification.isSupported() || (!window().isDestroyed() && window().isFocused())
  const endings = [
    publisher.subscribe(update),
    changes.subscribe((change) => {
      if (change.kind === 'settings') apply()
    }),
  ]
  const notices = openNotices({
    clock,
    changes,
    publisher,
    settings,
    isWatched,
    open: go,
    show({ title, body, isSilent, click }) {
      const shown = new Notification({ title, body, silent: isSilent })
      shown.on('click', click)
      shown.show()
      return shown
    },
  })
  window().on('focus', notices.seen)
  update()
  apply()

  // What was acknowledged is stored; nothing may be half sent while the machine sleeps.
  powerMonitor.on('suspend', () => void scheduler.stop())
  powerMonitor.on('resume', () => {
    scheduler.start()
    scheduler.backAnywhere()
    watchedFolders.rescanAll()
  })

  let hasToldSo = false
  return {
    hidden() {
      if (hasToldSo || !Notification.isSupported()) return
      hasToldSo = true
      new Notification({ ...words.stillRunning }).show()
    },
    close() {
      for (const end of endings) end()
      notices.close()
      tray.destroy()
    },
  }
}
