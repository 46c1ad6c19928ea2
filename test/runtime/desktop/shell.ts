import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Shell } from 'electron'
import { findExecutable } from '../../setup/executables.ts'
import { chromium } from '../chromium/chromium.ts'
import { switchValue } from '../program.ts'
import { notPart, refuseTheRest } from '../strict.ts'

type Offered = Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'>

const isDriven = switchValue('remote-debugging-port') !== undefined

/** Where a person sees the window, the desktop opens things; elsewhere a test puts functions of its own here. */
export const shell: Offered = refuseTheRest('shell', {
  openExternal: async (url) => open('shell.openExternal', url),
  openPath: async (path) => {
    open('shell.openPath', pathToFileURL(path).href)
    return ''
  },
  showItemInFolder: (path) => open('shell.showItemInFolder', pathToFileURL(dirname(path)).href),
  beep: () => {},
})

function open(name: string, address: string): void {
  const opener = chromium.isVisible && !isDriven ? findExecutable('xdg-open', 'open') : undefined
  if (!opener) throw notPart(`${name} without a desktop (a test sets its own through app.evaluate)`)
  spawn(opener, [address], { detached: true, stdio: 'ignore' }).unref()
}
