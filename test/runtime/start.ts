import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findChromium } from '../setup/chromium.ts'

/** `npm run start:chromium`: the built application without Electron, in a window of the system's Chromium. */
const top = fileURLToPath(new URL('../..', import.meta.url))
const standIn = fileURLToPath(new URL('./electron', import.meta.url))
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
const refusal = whyNot()

if (refusal) {
  process.stderr.write(`${refusal}\n`)
  process.exit(1)
}
const env = { ...process.env, STAND_IN_VISIBLE: '1' }
const child = spawn(standIn, ['.', ...process.argv.slice(2)], { cwd: top, env, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('close', (code) => process.exit(code ?? 1))

function whyNot(): string | undefined {
  if (process.platform === 'win32') return 'The stand-in runs on Linux and macOS; on Windows use `npm start`.'
  if (!findChromium())
    return 'There is no Chromium on this machine: install one (Debian and Ubuntu: apt-get install chromium).'
  if (!hasDisplay)
    return 'There is no display to show a window on: start this in a desktop session, or with `xvfb-run npm run start:chromium`.'
  return undefined
}
