import { beforeEach, expect, test } from 'vitest'
import { type AttachOptions, attach } from '../../../main/ipc/attach.ts'
import type { Publisher } from '../../../main/state/publisher.ts'
import { channels } from '../../../preload/channels.ts'
import type { Answer } from '../../../preload/contract/contract.ts'
import type { Patch } from '../../../preload/contract/snapshot.ts'
import { BrowserWindow, ipcMain } from '../../fakes/electron.ts'

const origin = 'app://mediamagic'
const page = { url: `${origin}/index.html`, parent: null }
const strangers = [
  ['a frame inside the page', { url: `${origin}/index.html`, parent: page }],
  ['a page from elsewhere', { url: 'https://elsewhere.example/', parent: null }],
  ['a frame that is gone', null],
] as const

function attached() {
  const asked: unknown[][] = []
  const granted: string[] = []
  const logged: unknown[][] = []
  const listeners: ((patch: Patch) => void)[] = []
  const windows: BrowserWindow[] = []
  const publisher = { subscribe: (listener: (patch: Patch) => void) => listeners.push(listener) }
  attach({
    async answer(...call): Promise<Answer> {
      asked.push(call)
      return { ok: true, value: 'done' }
    },
    publisher: publisher as unknown as Publisher,
    windows: (() => windows) as unknown as AttachOptions['windows'],
    grant: (path) => void granted.push(path),
    origin,
    log: (...line) => void logged.push(line),
  })
  return {
    asked,
    granted,
    logged,
    windows,
    push: (patch: unknown) => {
      for (const listener of listeners) listener(patch as Patch)
    },
    call: async (senderFrame: unknown, ...call: unknown[]) =>
      await ipcMain.handlers.get(channels.call)?.({ senderFrame }, ...call),
    drop: (senderFrame: unknown, path: unknown) =>
      void ipcMain.listeners.get(channels.grant)?.({ senderFrame }, path),
  }
}

beforeEach(() => {
  ipcMain.handlers.clear()
  ipcMain.listeners.clear()
})

test('the page is answered', async () => {
  const { call, asked, logged } = attached()
  expect(await call(page, 'queue.page', { limit: 7 })).toEqual({ ok: true, value: 'done' })
  expect([asked, logged]).toEqual([[['queue.page', { limit: 7 }]], []])
})

test.each(strangers)('nobody else is, and it is noted: %s', async (_, frame) => {
  const { call, asked, logged } = attached()
  expect(await call(frame, 'queue.page', {})).toMatchObject({ ok: false, failure: { kind: 'bad-request' } })
  expect([asked, logged]).toEqual([[], [['stranger-refused', { url: frame?.url }]]])
})

test('what was dropped on the page may be read', () => {
  const { drop, granted } = attached()
  drop(page, '/films/a.mp4')
  expect(granted).toEqual(['/films/a.mp4'])
})

test.each(strangers)('what somebody else names may not: %s', (_, frame) => {
  const { drop, granted } = attached()
  drop(frame, '/films/a.mp4')
  expect(granted).toEqual([])
})

test.each([undefined, null, 7, '', {}, ['/films/a.mp4']])('nor what is no path: %j', (path) => {
  const { drop, granted } = attached()
  drop(page, path)
  expect(granted).toEqual([])
})

test('a patch goes to every window that is there', () => {
  const { windows, push } = attached()
  const [one, gone, other] = [new BrowserWindow({}), new BrowserWindow({}), new BrowserWindow({})]
  gone.isGone = true
  windows.push(one, gone, other)
  push({ number: 1 })
  const message = [channels.patch, { number: 1 }]
  expect([one, gone, other].map(({ webContents }) => webContents.sent)).toEqual([[message], [], [message]])
})
