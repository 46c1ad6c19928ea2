import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSignalFile } from './signal-file.ts'
import type { StartedNode, StartOptions } from './start-node.ts'
import { toPosix, toWindows, type WineHost, wineEnvironment } from './wine-host.ts'

const checkMs = 20

/** Windows' Node with these arguments; paths of this system become those of drive Z. */
export function startUnderWine(
  host: WineHost,
  args: readonly string[],
  { environment, input, onText }: StartOptions,
): StartedNode {
  // Node cannot use pipes there, so the streams are files.
  const folder = mkdtempSync(join(tmpdir(), 'mediamagic-wine-'))
  const path = (name: string) => join(folder, name)
  writeFileSync(path('stdin'), input)
  const streams = [openSync(path('stdin'), 'r'), openSync(path('stdout'), 'w'), openSync(path('stderr'), 'w')]
  const signals = openSignalFile()
  const child = spawn(host.wine, [host.node, ...[...signals.flags, ...args].map(spelledForWindows)], {
    env: { ...wineEnvironment(host), ...spelledOut({ ...environment, ...signals.environment }) },
    stdio: [streams[0], streams[1], streams[2]],
  })
  for (const stream of streams) closeSync(stream)
  const seen = { stdout: 0, stderr: 0 }
  const look = ({ isOver = false } = {}) => {
    for (const stream of ['stdout', 'stderr'] as const) {
      const bytes = readFileSync(path(stream)).subarray(seen[stream])
      // Half a line may be half a character, or half a path.
      const whole = isOver ? bytes : bytes.subarray(0, bytes.lastIndexOf(10) + 1)
      seen[stream] += whole.length
      if (whole.length) onText(stream, toPosix(whole.toString('utf8')))
    }
  }
  const looking = setInterval(() => look(), checkMs)
  const closed = once(child, 'close').then(([status]) => {
    clearInterval(looking)
    look({ isOver: true })
    signals[Symbol.dispose]()
    rmSync(folder, { recursive: true, force: true })
    return status as number | null
  })
  return {
    pid: undefined,
    closed,
    signal(name) {
      // Wine makes SIGINT a Ctrl+C of the console and SIGKILL a TerminateProcess; it knows no others.
      if (name === 'SIGKILL' || name === 'SIGINT') child.kill(name)
      else signals.send(name)
    },
  }
}

const spelledForWindows = (text: string) =>
  text.startsWith('/') ? toWindows(text) : text.replace(/(file:\/\/)(?=\/)/g, '$1/Z:')

const spelledOut = (environment: Record<string, string>) =>
  Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, spelledForWindows(value)]))
