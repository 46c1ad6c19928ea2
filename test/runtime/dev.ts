import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication } from '@playwright/test'
import { build } from 'vite'
import { startSandbox } from '../../main/sandbox/sandbox.ts'
import { findElectron } from './real-electron.ts'
import { whyNoStandIn } from './why-no-stand-in.ts'

/**
 * `npm run dev`: the application on a data folder of its own and on local services. A change of the renderer reloads the
 * window, a change of main or preload starts the application again, both a second or two after the file was saved.
 */
const top = fileURLToPath(new URL('../..', import.meta.url))
const home = join(top, 'node_modules/.cache/dev')
const electron = findElectron()
const lacking = electron ? undefined : whyNoStandIn()
if (lacking) {
  process.stderr.write(`${lacking}\n`)
  process.exit(1)
}
if (!electron) process.env.ELECTRON_OVERRIDE_DIST_PATH = fileURLToPath(new URL('.', import.meta.url))

mkdirSync(home, { recursive: true })
const sandbox = await startSandbox({ delaySeconds: 3, dolby: {} })
const environment = {
  STAND_IN_VISIBLE: '1',
  ...process.env,

  MEDIAMAGIC_HOME: join(home, 'data'),
  MEDIAMAGIC_API_URL: sandbox.apiUrl,
  DOLBY_API_URL: sandbox.dolby?.apiUrl ?? '',
  DOLBY_TOKEN_URL: sandbox.dolby?.apiUrl ?? '',
} as Record<string, string>
process.stdout.write(`The key of the local services: ${sandbox.key}\n`)

/** A busy machine takes its time. */
const maxStartMs = 120_000

let app: ElectronApplication | undefined
let isStopping = false
/** One after the other: what is built while the application starts comes after it. */
let work: Promise<void> = Promise.resolve()

function next(step: () => Promise<void>): void {
  work = work.then(step).catch((error: unknown) => void process.stderr.write(`${error}\n`))
}

async function restart(): Promise<void> {
  const before = app
  app = undefined
  await before?.close()
  const opened = await _electron.launch({
    args: ['.', `--user-data-dir=${join(home, 'window')}`],
    cwd: top,
    env: environment,
  })
  opened.on('close', () => {
    if (app === opened) void stop()
  })
  app = opened
  await opened.firstWindow({ timeout: maxStartMs })
}

async function reload(): Promise<void> {
  for (const page of app?.windows() ?? []) await page.reload()
}

async function stop(): Promise<void> {
  if (isStopping) return
  isStopping = true
  const last = app
  app = undefined
  await last?.close().catch(() => {})
  await sandbox.close()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())

const parts = ['preload', 'renderer', 'main'] as const
const built = new Set<string>()
for (const part of parts) {
  const watcher = await build({
    root: join(top, part),
    configFile: join(top, part, 'vite.config.ts'),
    logLevel: 'warn',
    build: { watch: {}, minify: false },
  })
  if (!('on' in watcher)) throw new Error('the build does not watch')
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') process.stderr.write(`${part}: ${event.error.message}\n`)
    if (event.code !== 'END') return
    const isFirst = !built.has(part)
    built.add(part)
    if (built.size < parts.length) return
    if (isFirst) return next(restart)
    process.stdout.write(`${part} changed\n`)
    next(part === 'renderer' ? reload : restart)
  })
}
