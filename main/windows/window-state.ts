import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserWindow, screen } from 'electron'
import { z } from 'zod'
import { makeFilePrivate } from '../log/private-files.ts'

const stateSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(720),
  height: z.number().int().min(480),
  isMaximized: z.boolean(),
})
export type WindowState = z.infer<typeof stateSchema>

const usual = { width: 1180, height: 760 }
/** So much of it must be on a display for somebody to find and move it. */
const minVisible = 80

/** Where the window was, if a display still shows it there; else only its size, or nothing. */
export function readWindowState(folder: string): Partial<WindowState> & { width: number; height: number } {
  const state = stored(folder)
  if (!state) return usual
  const isShown = screen.getAllDisplays().some(({ workArea }) => {
    const across =
      Math.min(state.x + state.width, workArea.x + workArea.width) - Math.max(state.x, workArea.x)
    const isTopInside = state.y >= workArea.y && state.y <= workArea.y + workArea.height - minVisible
    return across >= minVisible && isTopInside
  })
  const { width, height, isMaximized } = state
  return isShown ? state : { width, height, isMaximized }
}

/** Keeps where the window is whenever it was moved, sized or closed. */
export function keepWindowState(window: BrowserWindow, folder: string): void {
  const keep = () => {
    if (window.isDestroyed() || window.isMinimized()) return
    const state: WindowState = { ...window.getNormalBounds(), isMaximized: window.isMaximized() }
    try {
      makeFilePrivate(fileIn(folder))
      writeFileSync(fileIn(folder), JSON.stringify(state))
    } catch {
      // A window that opens elsewhere next time is no reason to trouble anybody now.
    }
  }
  window.on('moved', keep)
  window.on('resized', keep)
  window.on('close', keep)
}

function stored(folder: string): WindowState | undefined {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8')))
  } catch {
    return undefined
  }
}

const fileIn = (folder: string) => join(folder, 'window.json')
