import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { electronInstaller, findElectron } from './real-electron.ts'

/** `npm start`: the built application on Electron, which is fetched when it is not there. */
const top = fileURLToPath(new URL('../..', import.meta.url))
const maxFetchMs = 10 * 60_000
const electron = findElectron() ?? fetchElectron()

if (typeof electron === 'string') {
  const child = spawn(electron, ['.', ...process.argv.slice(2)], { cwd: top, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  child.on('close', (code) => process.exit(code ?? 1))
} else {
  process.stderr.write(
    `Electron is not on this machine and could not be fetched (${electron.because}); \`npm run start:chromium\` runs the same application in the system's Chromium.\n`,
  )
  process.exit(1)
}

function fetchElectron(): string | { because: string } {
  process.stderr.write('Fetching Electron …\n')
  const { stdout, stderr, error } = spawnSync(process.execPath, [electronInstaller], {
    encoding: 'utf8',
    timeout: maxFetchMs,
  })
  const path = findElectron()
  if (path) return path
  const said = `${error ?? ''}${stdout ?? ''}${stderr ?? ''}`
  const known = /\b(?:getaddrinfo|connect|read) E[A-Z_]+[^\n{]*|Response code \d+[^\n]*/.exec(said)?.[0]
  const reason =
    known ??
    said
      .trim()
      .split('\n')[0]
      ?.replace(/^\w*Error: /, '')
  return { because: reason?.trim() || 'it said nothing' }
}
