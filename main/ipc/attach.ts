import { type BrowserWindow, ipcMain } from 'electron'
import { channels } from '../../preload/channels.ts'
import type { Answer } from '../../preload/contract/contract.ts'
import type { Publisher } from '../state/publisher.ts'
import { isTrusted } from './trusted-sender.ts'

export interface AttachOptions {
  answer(name: unknown, input: unknown): Promise<Answer>
  publisher: Publisher
  windows(): readonly BrowserWindow[]
  /** Of the app's own page; nothing else is answered. */
  origin: string
  log(event: string, facts: Record<string, unknown>): void
}

/** The two doors, opened: calls come in, patches go out to every window. */
export function attach({ answer, publisher, windows, origin, log }: AttachOptions): void {
  ipcMain.handle(channels.call, (event, name: unknown, input: unknown): Answer | Promise<Answer> => {
    if (isTrusted(event.senderFrame, origin)) return answer(name, input)
    log('stranger-refused', { url: event.senderFrame?.url })
    return { ok: false, failure: { kind: 'bad-request', said: 'Only the app’s own window may ask' } }
  })
  publisher.subscribe((patch) => {
    for (const window of windows()) if (!window.isDestroyed()) window.webContents.send(channels.patch, patch)
  })
}
