import type { App, BrowserWindow, PowerMonitor } from 'electron'
import type { createEnding } from './ending.ts'

export interface EndsOptions {
  app: Pick<App, 'on' | 'quit'>
  window: Pick<BrowserWindow, 'on'>
  powerMonitor: Pick<PowerMonitor, 'on'>
  ending: Pick<ReturnType<typeof createEnding>, 'end' | 'isOver'>
  /** Told first: from now on a window that is closed is not to stay in the tray. */
  onBegin(): void
}

/** In how many ways an app comes to its end: each stops what is under way before the process may end. */
export function followEnds({ app, window, powerMonitor, ending, onBegin }: EndsOptions): void {
  app.on('before-quit', onBegin)
  // Stop means abort and wait: only then may the process end.
  app.on('will-quit', (event) => {
    if (ending.isOver) return
    event.preventDefault()
    void ending.end()
  })
  // Windows ends a session without asking the app to quit, and waits for nothing that comes after. What it only asks
  // about before (`query-session-end`) may still be called off, so nothing is stopped for that.
  window.on('session-end', () => {
    onBegin()
    void ending.end()
  })
  // macOS and Linux wait where they are asked to.
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault()
    app.quit()
  })
}
