import type { App } from 'electron'

export interface EarlyQuit {
  /** Somebody has asked for the end: nothing that is only for her to see need be opened any more. */
  readonly isAsked: boolean
  /** From now on the app ends by itself; at once where that was asked for meanwhile. */
  opened(): void
}

/** A quit that comes while the app still opens. The process lives until what is half open is whole, or closed again. */
export function holdEarlyQuit(app: Pick<App, 'on' | 'off' | 'quit'>): EarlyQuit {
  let isAsked = false
  const hold = (event: { preventDefault(): void }) => event.preventDefault()
  app.on('before-quit', () => {
    isAsked = true
  })
  app.on('will-quit', hold)
  return {
    get isAsked() {
      return isAsked
    },
    opened() {
      app.off('will-quit', hold)
      if (isAsked) app.quit()
    },
  }
}
