import { EventEmitter } from 'node:events'
import { refuseInClass } from '../strict.ts'

export type InvokeHandler = (event: object, ...given: unknown[]) => unknown

const handlers = new Map<string, InvokeHandler>()

export class IpcMain extends EventEmitter {
  handle(channel: string, handler: InvokeHandler) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
  }
  handleOnce(channel: string, handler: InvokeHandler) {
    this.handle(channel, (...given) => {
      handlers.delete(channel)
      return handler(...given)
    })
  }
  removeHandler(channel: string) {
    handlers.delete(channel)
  }
}
refuseInClass('ipcMain', IpcMain)

export const ipcMain = new IpcMain()

/** What the channel's handler answers. Rejects as Electron does when there is none. */
export async function invoke(channel: string, event: object, given: unknown[]): Promise<unknown> {
  const handler = handlers.get(channel)
  if (!handler) throw new Error(`No handler registered for '${channel}'`)
  return handler(event, ...given)
}
