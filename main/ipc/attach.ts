import { type BrowserWindow, ipcMain } from 'electron'
import { channels } from '../../preload/channels.ts'
import type { Answer } from '../../preload/contract/contract.ts'
import { windowRefusals } from '../../preload/domain/words/refusals.ts'
import type { Publisher } from '../state/publisher.ts'
import { isTrusted } from './trusted-sender.ts'

export interface AttachOptions {
  answer(name: unknown, input: unknown): Promise<Answer>
  publisher: Publisher
  windows(): readonly BrowserWindow[]
  /** Where a file that was dropped lies, said by the preload; the page has no way to say it. */
  grant(path: string): void
  /** Of the app's own page; nothing else is answered. */
  origin: string
  log(event: string, facts: Record<string, unknown>): void
}

/** The doors, opened: calls and what was dropped come in, patches go out to every window. */
export function attach({ answer, publisher, windows, origin, log, grant }: AttachOptions): void {
  ipcMain.handle(channels.call, (event, name: unknown, input: unknown): Answer | Promise<Answer> => {
    if (isTrusted(event.senderFrame, origin)) return answer(name, input)
    log('stranger-refused', { url: event.senderFrame?.url })
    return { ok: false, failure: { kind: 'bad-request', message: windowRefusals.otherWindow } }
  })
  ipcMain.on(channels.grant, (event, path: unknown) => {
    if (isTrusted(event.senderFrame, origin) && typeof path === 'string' && path !== '') grant(path)
  })
  publisher.subscribe((patch) => {
    for (const window of windows()) if (!window.isDestroyed()) window.webContents.send(channels.patch, patch)
  })
}
