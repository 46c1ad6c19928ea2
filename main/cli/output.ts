import { constants, fstatSync, openSync, writeSync } from 'node:fs'

/** A standard stream, written without ever waiting for whoever reads it. */
export interface Output {
  /** What `mayDrop` is left out, as a whole, while the reader does not keep up. Never throws. */
  write(text: string, options: { mayDrop: boolean }): void
  /** Something still waits to be written. */
  readonly isBusy: boolean
  /** Aborts once there is nobody who could read it: a pipe that was closed. */
  readonly closed: AbortSignal
  /** Resolves when all is written, or nothing has moved for `timeoutMs`; without it, however long that takes. */
  flush(timeoutMs?: number): Promise<void>
}

export interface OutputOptions {
  descriptor: 1 | 2
  /** Told once when lines are left out, or when the system refuses them. */
  onTrouble(code: string): void
}

/** What lines may wait in memory; more of them are left out. */
const maxBytes = 1024 * 1024
const soonMs = 20
/** A full disk or a terminal that went away is tried again: it may have room, or be there, later. */
const laterMs = 1_000
/** The reader is gone, or there never was one. */
const closedCodes = ['EPIPE', 'EBADF', 'ENXIO', 'ECONNRESET', 'ENOTCONN']

export function createOutput({ descriptor, onTrouble }: OutputOptions): Output {
  const ownConsole = windowsConsole(descriptor)
  const target = ownConsole ? descriptor : withoutWaiting(descriptor)
  const closed = new AbortController()
  const waiting: Buffer[] = []
  let waitingBytes = 0
  let timer: NodeJS.Timeout | undefined
  let hasTrouble = false
  let movedAtMs = performance.now()
  let idle = Promise.withResolvers<void>()

  function tell(code: string): void {
    if (hasTrouble) return
    hasTrouble = true
    onTrouble(code)
  }

  function end(): void {
    waiting.length = 0
    waitingBytes = 0
    idle.resolve()
    idle = Promise.withResolvers()
  }

  /** Undefined when all is written; else when to go on. */
  function writeWaiting(): number | undefined {
    for (let first = waiting[0]; first; first = waiting[0])
      try {
        const bytes = writeSync(target, first)
        movedAtMs = performance.now()
        waitingBytes -= bytes
        if (bytes < first.length) waiting[0] = first.subarray(bytes)
        else waiting.shift()
      } catch (error) {
        const code = codeOf(error)
        if (code === 'EAGAIN') return soonMs
        if (closedCodes.includes(code)) {
          closed.abort()
          return undefined
        }
        tell(code)
        return laterMs
      }
    return undefined
  }

  function goOn(): void {
    timer = undefined
    const delayMs = writeWaiting()
    if (delayMs === undefined) end()
    else {
      timer = setTimeout(goOn, delayMs)
      timer.unref()
    }
  }

  return {
    get isBusy() {
      return waiting.length > 0
    },
    closed: closed.signal,
    write(text, { mayDrop }) {
      if (closed.signal.aborted || text === '') return
      if (ownConsole) return void ownConsole.write(text)
      const bytes = Buffer.from(text)
      if (mayDrop && waitingBytes + bytes.length > maxBytes) return tell('EAGAIN')
      waiting.push(bytes)
      waitingBytes += bytes.length
      if (!timer) goOn()
    },
    async flush(timeoutMs = Number.POSITIVE_INFINITY) {
      while (waiting.length && performance.now() - movedAtMs < timeoutMs) {
        timer?.ref()
        const pause = Promise.withResolvers<void>()
        const look = setTimeout(pause.resolve, soonMs)
        await Promise.race([idle.promise, pause.promise])
        clearTimeout(look)
      }
    },
  }
}

/** A write to the descriptor of a Windows console arrives in its code page; Node's stream writes what was meant. */
function windowsConsole(descriptor: 1 | 2): NodeJS.WriteStream | undefined {
  if (process.platform !== 'win32') return undefined
  const stream = descriptor === 1 ? process.stdout : process.stderr
  return stream.isTTY ? stream : undefined
}

/**
 * A pipe or a terminal opened anew, so that a write returns where it would have to wait, for this process alone. Anything
 * else as it is: files never wait, and a socket does not once Node has looked at it.
 */
function withoutWaiting(descriptor: 1 | 2): number {
  try {
    const stats = fstatSync(descriptor)
    if (stats.isFile()) return descriptor
    if (process.platform === 'linux' && (stats.isFIFO() || stats.isCharacterDevice()))
      return openSync(
        `/proc/self/fd/${descriptor}`,
        constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY,
      )
  } catch {
    // Nobody reads it any more, which the first write tells.
  }
  void (descriptor === 1 ? process.stdout : process.stderr)
  return descriptor
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : 'unknown'
}
