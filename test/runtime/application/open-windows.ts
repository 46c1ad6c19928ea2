import type { BrowserWindow } from '../windows/browser-window.ts'

/** Every window that is not destroyed, in the order of opening. */
export const openWindows = new Set<BrowserWindow>()
