import { findChromium } from '../setup/chromium.ts'

/** What this machine lacks for the stand-in, or undefined. */
export function whyNoStandIn(): string | undefined {
  if (process.platform === 'win32') return 'the stand-in does not run on Windows'
  return findChromium() ? undefined : 'no Chromium is installed'
}
