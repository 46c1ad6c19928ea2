import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, type BrowserWindow, powerMonitor, session } from 'electron'
import type { Destination } from '../../preload/contract/snapshot.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Settings } from '../../preload/domain/model/settings.ts'
import { removeLeftExports } from '../app/drag-files.ts'
import { retryAtStart } from '../app/failed-before.ts'
import { createSettingsActions } from '../app/settings-actions.ts'
import { compose } from '../compose.ts'
import { attach } from '../ipc/attach.ts'
import { createGrantedPaths } from '../ipc/granted-paths.ts'
import { createHandlers } from '../ipc/handlers/all.ts'
import { serve } from '../ipc/serve.ts'
import { withoutKeys } from '../keys/run-keys.ts'
import { isDriveSilent } from '../log/end-process.ts'
import { guardProcess } from '../log/process-guard.ts'
import { contentTypeOf } from '../media/content-types.ts'
import { failureOf } from '../net/fault.ts'
import { trustSystemCertificates } from '../net/system-certificates.ts'
import { loginArgument } from '../windows/autostart.ts'
import { createDesktop } from '../windows/desktop.ts'
import { createEnding } from '../windows/ending.ts'
import { followEnds } from '../windows/ends.ts'
import { linkScheme, resultIn } from '../windows/links.ts'
import { createLoginItem } from '../windows/login-item.ts'
import { bringForward, openMainWindow } from '../windows/main-window.ts'
import { createOpenMedia } from '../windows/open-media.ts'
import { appOrigin } from '../windows/origin.ts'
import { systemProxies } from '../windows/proxy.ts'
import { serveMedia, servePage } from '../windows/schemes.ts'
import { harden } from '../windows/security.ts'
import { openShell } from '../windows/shell.ts'
import { stayIn } from '../windows/stay-in.ts'
import { createDemo } from './demo.ts'
import { dataFolders } from './home.ts'
import { publish } from './publish.ts'

export interface OpenApp {
  /** What a second start brought: its arguments. */
  forward(args: readonly string[]): void
}

/** A keychain that is open answers within milliseconds; one that is locked asks somebody first. */
const keychainTimeoutMs = 1_500

interface OpenOptions {
  built: string
  assets: string
  /** Somebody quit meanwhile: then no window is opened, and what is open is closed again. */
  isQuitting(): boolean
}

/** Builds the whole app and shows its window. Throws what the data folder says, or that it was to end. */
export async function openApp({ built, assets, isQuitting }: OpenOptions): Promise<OpenApp> {
  trustSystemCertificates()
  await using building = new AsyncDisposableStack()
  let settings: () => Settings = () => {
    throw new Error('no request is made before the settings are read')
  }
  let trouble: Failure | null = null
  let touch = () => {}
  const engine = building.use(
    await compose({
      ...dataFolders(process.env),
      environment: withoutKeys(process.env),
      // One of its own, which asks the system: the window's has no way to any network.
      proxies: systemProxies(session.fromPartition('ways'), () => settings().proxy),
      trouble: (failure) => {
        trouble = failure
        touch()
      },
    }),
  )
  const loginItem = createLoginItem({
    platform: process.platform,
    app,
    environment: process.env,
    home: homedir(),
    executable: process.execPath,
  })
  settings = () => engine.settings.now
  const startsAtLogin = () => loginItem.isOn() ?? settings().startAtLogin
  const shownSettings = () => ({ ...settings(), startAtLogin: startsAtLogin() })
  const { home, changes, queue, watchedFolders, workspaces, jobs, log } = engine
  stayIn(home)
  const info = (event: string, facts: Record<string, unknown>) => log.info(event, facts)
  let place: Destination | null = null
  const publisher = building.use(
    publish(engine, { trouble: () => trouble, place: () => place, settings: shownSettings }),
  )
  touch = publisher.touch
  building.defer(
    guardProcess({
      log: (event, facts) => log.error(event, facts),
      trouble: (failure) => {
        trouble = failure
        touch()
      },
    }),
  )
  // Whatever is written shows that it can be written again.
  changes.subscribe(({ kind }) => {
    if (kind === 'stage') trouble = null
  })
  const demo = building.use(createDemo(engine))
  let window: BrowserWindow | undefined
  const theWindow = () => {
    if (!window) throw new Error('the window is opened before it is asked for')
    return window
  }
  const { change } = createSettingsActions(engine)
  const go = (screen: Destination['screen'], id: JobId | null) => {
    place = { screen, id, number: (place?.number ?? 0) + 1 }
    publisher.touch()
  }

  await harden(session.defaultSession)
  servePage(join(built, 'renderer'))
  const { places } = queue.scheduler
  const files = createOpenMedia({ isReleased: (volume) => places.isReleased(volume) })
  places.onReleased(files.release)
  serveMedia({
    files,
    originalOf(id) {
      const job = jobs.find(id)
      return job && { file: job.file, contentType: job.contentType }
    },
    outputOf(id, at) {
      const job = jobs.find(id)
      const file = job && engine.outputs.find(job.id, at)
      return file && { file, contentType: contentTypeOf(file.path) ?? 'application/octet-stream' }
    },
  })
  const system = createDesktop(theWindow, { loginItem, home, assets })
  await removeLeftExports(home)
  const granted = createGrantedPaths()
  const handlers = createHandlers({ engine, publisher, system, granted, demo })
  attach({
    answer: serve({
      handlers,
      log: info,
      logBug: (event, facts) => log.error(event, facts),
      hide: engine.secrets.hide,
    }),
    publisher,
    windows: () => (window ? [window] : []),
    origin: appOrigin,
    grant: (path) => granted.grant([path]),
    log: info,
  })
  await workspaces.begin(keychainTimeoutMs)
  await demo.resume()
  queue.scheduler.start()
  retryAtStart(engine).catch((error) => log.error('retry-at-start-failed', { failure: failureOf(error) }))
  watchedFolders.start()

  const isLoginStart = loginItem.isLoginStart(process.argv)
  let isEnding = false
  let shell: ReturnType<typeof openShell> | undefined
  if (isQuitting()) throw new Error('the app ends before its window is opened')
  window = await openMainWindow({
    built,
    home,
    isShownAtStart: !isLoginStart,
    staysInTray: () => !isEnding && !isQuitting() && engine.settings.now.keepInTray,
    onHidden: () => shell?.hidden(),
    onGone: (facts) => log.error('page-gone', facts),
    clock: engine.clock,
  })
  // It may have been changed in the system's settings meanwhile.
  window.on('focus', () => {
    if (startsAtLogin() !== publisher.snapshot().settings.startAtLogin) changes.publish({ kind: 'settings' })
  })
  shell = openShell({
    assets,
    publisher,
    clock: engine.clock,
    changes,
    scheduler: queue.scheduler,
    watchedFolders,
    settings,
    change,
    window: theWindow,
    openLogs: () => void system.openFolder(join(home, 'logs')),
    go: ({ screen, id }) => go(screen, id),
  })
  building.defer(shell.close)
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)

  const owned = building.move()
  const ending = createEnding({
    close: () => owned.disposeAsync(),
    isStuck: async () => (await isDriveSilent(300)) || engine.isStuck(),
    quit: () => app.quit(),
    endAtOnce: () => process.kill(process.pid, 'SIGKILL'),
  })
  const onBegin = () => {
    isEnding = true
  }
  followEnds({ app, window, powerMonitor, ending, onBegin })
  app.on('child-process-gone', (_, { type, name, reason, exitCode }) =>
    log.error('child-process-gone', { type, name, reason, exitCode }),
  )
  app.on('window-all-closed', () => app.quit())
  app.on('activate', () => bringForward(theWindow()))

  const forward = (args: readonly string[]) => {
    const id = args.map(resultIn).find((found) => found !== undefined)
    if (id) go('results', id)
    if (!args.includes(loginArgument)) bringForward(theWindow())
  }
  if (!isLoginStart) forward(process.argv)
  return { forward }
}
