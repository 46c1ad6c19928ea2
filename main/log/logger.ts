import { writeSync } from 'node:fs'
import type { Clock } from '../net/clock.ts'
import { createLogFiles } from './log-files.ts'
import { printableJson } from './printable.ts'
import { redact } from './redact.ts'
import type { Secrets } from './secrets.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** `event` is a fixed name (`upload-started`); what differs from time to time goes into `facts`. Never throws. */
export type Log = (event: string, facts?: Record<string, unknown>) => void

export interface Logger extends Record<LogLevel, Log> {
  /** What is logged afterwards is dropped. */
  close(): void
}

export interface LoggerOptions {
  directory: string
  clock: Clock
  verbose?: boolean
  /** Those met in this process, taken out wherever they appear. */
  secrets?: Pick<Secrets, 'hide'>
}

/**
 * Logs to `mediamagic-YYYY-MM-DD.log` in `directory`, a JSON object a line, secrets removed. `debug` is written only
 * with `verbose`, which also copies every line to standard error. `error` is for bugs, with their stacks; what waits for
 * somebody is a `warn`.
 */
export function createLogger(options: LoggerOptions): Logger {
  const { directory, clock, verbose = false, secrets } = options
  const files = createLogFiles(directory)
  let isClosed = false
  const write = (level: LogLevel, event: string, facts: Record<string, unknown> | undefined) => {
    if (isClosed || (level === 'debug' && !verbose)) return
    try {
      const nowMs = clock.now()
      const at = new Date(nowMs).toISOString()
      const shown = redact(
        { event, facts },
        { withStacks: level === 'debug' || level === 'error', hide: secrets?.hide },
      )
      const line = `${printableJson(JSON.stringify({ at, level, process: process.pid, ...Object(shown) }))}\n`
      files.append(line, nowMs)
      if (verbose) writeSync(process.stderr.fd, line)
    } catch {
      // A log that cannot be written must not be what stops the work.
    }
  }
  return {
    debug: (event, facts) => write('debug', event, facts),
    info: (event, facts) => write('info', event, facts),
    warn: (event, facts) => write('warn', event, facts),
    error: (event, facts) => write('error', event, facts),
    close: () => {
      isClosed = true
    },
  }
}
