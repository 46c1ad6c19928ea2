import type { ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import type { CDPSession } from '@playwright/test'

/** One end of the debugging protocol: the browser's, or one page's. */
export type Session = Pick<CDPSession, 'send' | 'on' | 'off'>

export interface Pipe {
  readonly browser: Session
  /** A page's session, by the id that `Target.attachToTarget` gave. */
  session(id: string): Session
}

interface Message {
  id?: number
  method?: string
  sessionId?: string
  params?: unknown
  result?: unknown
  error?: { message: string }
}

/** Speaks the debugging protocol over file descriptors 3 and 4 of a Chromium that was started with a pipe. */
export function openPipe(child: ChildProcess): Pipe {
  const [, , , up, down] = child.stdio
  const writable = up as Writable
  const readable = down as Readable
  const waiting = new Map<number, { method: string } & PromiseWithResolvers<unknown>>()
  const emitters = new Map<string, EventEmitter>()
  let lastId = 0
  let rest = ''

  const emitterOf = (sessionId = '') => {
    const emitter = emitters.get(sessionId) ?? new EventEmitter().setMaxListeners(0)
    emitters.set(sessionId, emitter)
    return emitter
  }

  readable.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\0')
    rest = parts.pop() ?? ''
    for (const part of parts) take(JSON.parse(part))
  })
  // Writing to a Chromium that has just ended is answered by its exit, below.
  writable.on('error', () => {})
  child.once('exit', () => {
    for (const { method, reject } of waiting.values()) reject(new Error(`${method}: Chromium has ended`))
    waiting.clear()
  })

  function take({ id, method, sessionId, params, result, error }: Message) {
    if (id === undefined) {
      emitterOf(sessionId).emit(method ?? '', params)
      return
    }
    const asked = waiting.get(id)
    waiting.delete(id)
    if (error) asked?.reject(new Error(`${asked.method}: ${error.message}`))
    else asked?.resolve(result)
  }

  function send(sessionId: string | undefined, method: string, params: unknown): Promise<unknown> {
    if (child.exitCode !== null || child.signalCode !== null)
      return Promise.reject(new Error(`${method}: Chromium has ended`))
    const asked = Promise.withResolvers<unknown>()
    waiting.set(++lastId, { method, ...asked })
    writable.write(`${JSON.stringify({ id: lastId, method, params, sessionId })}\0`)
    return asked.promise
  }

  const session = (id?: string): Session =>
    // Playwright's declarations describe the protocol; the objects are ours.
    Object.assign(emitterOf(id), {
      send: (method: string, params: unknown = {}) => send(id, method, params),
    }) as EventEmitter & Session

  return { browser: session(), session }
}
