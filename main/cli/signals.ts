import { fstatSync, readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'
import { endAtOnce, isWaitingForFiles } from '../log/end-process.ts'
import { exit } from './exit.ts'

/** `timeout` and some terminals send a signal to a process and to its group: twice within a moment. */
const sameSignalMs = 1_000

/** On Windows the first is Ctrl+C, the second Ctrl+Break, and SIGHUP a console that is closed. */
const toEnd = ['SIGINT', 'SIGBREAK', 'SIGTERM'] as const satisfies NodeJS.Signals[]

/**
 * Aborts on the first signal to end; another one, a while later, ends the process. One that was started by `nohup` goes
 * on when its terminal is closed.
 */
export function interruption(): AbortSignal {
  const interrupted = new AbortController()
  let firstAtMs = 0
  const names: NodeJS.Signals[] = startedByNohup(process.env) ? [...toEnd] : [...toEnd, 'SIGHUP']
  for (const name of names)
    process.on(name, () => {
      if (!interrupted.signal.aborted) {
        firstAtMs = performance.now()
        interrupted.abort()
      } else if (performance.now() - firstAtMs >= sameSignalMs) endNow()
    })
  if (!names.includes('SIGHUP')) process.on('SIGHUP', () => {})
  return interrupted.signal
}

function endNow(): void {
  if (isWaitingForFiles()) endAtOnce(exit.workLeft)
  process.exit(exit.workLeft)
}

/**
 * Node puts every signal back to its default when it starts, so what `nohup` asked for is gone; that it was asked shows
 * in what `nohup` leaves: a standard input that cannot be read, `nohup.out`, or its name as the last command.
 */
export function startedByNohup({ _: last = '' }: Record<string, string | undefined>): boolean {
  return (
    basename(last) === 'nohup' ||
    isIgnored() ||
    isWriteOnlyInput() ||
    [1, 2].some(writesNohupOut) ||
    parentSaysNohup()
  )
}

/** SIGHUP is the first signal of the mask. */
const isIgnored = () => /^SigIgn:\s*[0-9a-f]*[13579bdf]$/m.test(textOf('/proc/self/status'))

/** The last digit of the flags says how a file was opened: 1 is for writing alone. */
const isWriteOnlyInput = () => /^flags:\s*\d*1$/m.test(textOf('/proc/self/fdinfo/0')) && !isTerminal(0)

function isTerminal(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice() && process.stdin.isTTY === true
  } catch {
    return false
  }
}

function writesNohupOut(descriptor: number): boolean {
  try {
    return basename(readlinkSync(`/proc/self/fd/${descriptor}`)) === 'nohup.out'
  } catch {
    return false
  }
}

/** A shell that was given the whole line. */
const parentSaysNohup = () => /(^|[\s\0;&|(])nohup\s/.test(textOf(`/proc/${process.ppid}/cmdline`))

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
