import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { findExecutable } from './executables.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const installed = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The Chromium or Chrome of this machine: named in STAND_IN_CHROMIUM, installed, or fetched by Playwright. */
export function findChromium(): string | undefined {
  return (
    process.env.STAND_IN_CHROMIUM ||
    findExecutable(...names) ||
    installed.find((path) => existsSync(path)) ||
    playwrightsOwn()
  )
}

function playwrightsOwn(): string | undefined {
  const path: string = createRequire(import.meta.url)('playwright').chromium.executablePath()
  return existsSync(path) ? path : undefined
}
