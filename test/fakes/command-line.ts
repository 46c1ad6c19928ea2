import { fileURLToPath } from 'node:url'
import { builtCommand } from './built-command.ts'
import { startNode } from './windows/start-node.ts'
import { wineHost } from './windows/wine-host.ts'

const source = fileURLToPath(new URL('../../main/cli/index.ts', import.meta.url))
/** Who changes sources while they are loaded needs those. */
const entryFor = ({ NODE_OPTIONS }: Record<string, string>) =>
  wineHost?.entry ?? (NODE_OPTIONS === undefined ? builtCommand() : source)

/** The system that the commands are on: Windows under Wine, too. */
export const commandPlatform: NodeJS.Platform = wineHost ? 'win32' : process.platform

export interface Outcome {
  status: number | null
  stdout: string
  stderr: string
  /** Standard output as one object a line. */
  lines: Record<string, unknown>[]
}

export interface RunningCommand {
  /** As the command itself knows it; undefined under Wine, which numbers processes in a way of its own. */
  readonly pid: number | undefined
  /** Resolves with the first line for which `fits` is true. Rejects when the command ends before. */
  line(fits: (line: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>
  /** Resolves once so many lines fit. Rejects when the command ends before. */
  lineCount(fits: (line: Record<string, unknown>) => boolean, count: number): Promise<void>
  /** What standard output has said so far, as one object a line. */
  lines(): Record<string, unknown>[]
  /** Resolves once standard error holds this text. Rejects when the command ends before. */
  says(text: string): Promise<void>
  /** SIGKILL ends it at once on every system. Windows has no others: there its listeners are called. */
  signal(name: NodeJS.Signals): void
  readonly ended: Promise<Outcome>
}

export interface CommandOptions {
  home: string
  environment?: Record<string, string>
  input?: string
}

/** The command line as a process of its own, with an environment that holds nothing of the machine's. */
export function startCommand(
  args: string[],
  { home, environment = {}, input = '' }: CommandOptions,
): RunningCommand {
  let stdout = ''
  let stderr = ''
  const watchers = new Set<() => void>()
  const { pid, closed, signal } = startNode([entryFor(environment), ...args, '--home', home], {
    environment: { HOME: home, NO_COLOR: '1', ...environment },
    input,
    onText(stream, text) {
      if (stream === 'stdout') stdout += text
      else stderr += text
      for (const look of watchers) look()
    },
  })
  const lines = () => stdout.split('\n').flatMap(objectIn)
  /** Looks again whenever the command has said something, until there is a value. */
  function until<T>(look: () => T | undefined): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    const again = () => {
      const found = look()
      if (found !== undefined) resolve(found)
    }
    watchers.add(again)
    again()
    ended.then(() => reject(new Error(`the command ended without that:\n${stdout}\n${stderr}`)))
    return promise.finally(() => watchers.delete(again))
  }
  const ended = closed.then((status) => ({ status, stdout, stderr, lines: lines() }))
  return {
    pid,
    lines,
    line: (fits) => until(() => lines().find(fits)),
    lineCount: async (fits, count) =>
      void (await until(() => lines().filter(fits).length >= count || undefined)),
    says: async (text) => void (await until(() => stderr.includes(text) || undefined)),
    signal,
    ended,
  }
}

export const runCommand = (args: string[], options: CommandOptions): Promise<Outcome> =>
  startCommand(args, options).ended

function objectIn(line: string): Record<string, unknown>[] {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? [{ ...value }] : []
  } catch {
    return []
  }
}
