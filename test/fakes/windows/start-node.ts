import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { compileCache } from '../compile-cache.ts'
import { openSignalFile } from './signal-file.ts'
import { startUnderWine } from './start-under-wine.ts'
import { wineHost } from './wine-host.ts'

export interface StartOptions {
  environment: Record<string, string>
  input: string
  /** Told whatever was written since, as this system spells it. */
  onText(stream: 'stdout' | 'stderr', text: string): void
}

export interface StartedNode {
  /** As the process itself knows it; undefined under Wine, which numbers processes in a way of its own. */
  readonly pid: number | undefined
  readonly closed: Promise<number | null>
  /** SIGKILL ends it at once on every system. Windows has no others: there its listeners are called. */
  signal(name: NodeJS.Signals): void
}

/** A script in a process of its own, with Windows' Node where that is what is tested. */
export function startNode(args: readonly string[], options: StartOptions): StartedNode {
  if (wineHost) return startUnderWine(wineHost, args, options)
  const signals = process.platform === 'win32' ? openSignalFile() : undefined
  const child = spawn(process.execPath, [...(signals?.flags ?? []), ...args], {
    env: { PATH: process.env.PATH, ...compileCache, ...options.environment, ...signals?.environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin.end(options.input)
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text) => options.onText(stream, text))
  const closed = once(child, 'close').then(([status]) => {
    signals?.[Symbol.dispose]()
    return status as number | null
  })
  const isKill = (name: NodeJS.Signals) => name === 'SIGKILL' || !signals
  return {
    pid: child.pid,
    closed,
    signal: (name) => void (isKill(name) ? child.kill(name) : signals?.send(name)),
  }
}
