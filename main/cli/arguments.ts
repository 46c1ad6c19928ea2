import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isReservedField } from '../../preload/domain/names.ts'
import { dataFolders } from '../compose/home.ts'
import { Fault } from '../net/fault.ts'
import type { DataFolders } from '../store/move-data.ts'
import { wrongUses } from './words/wrong-use.ts'

const options = {
  json: { type: 'boolean' },
  verbose: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
  home: { type: 'string' },
  workspace: { type: 'string' },
  service: { type: 'string' },
  wait: { type: 'boolean' },
  together: { type: 'boolean' },
  again: { type: 'boolean' },
  'no-link': { type: 'boolean' },
  once: { type: 'boolean' },
  remuxes: { type: 'string' },
  previous: { type: 'string' },
  preset: { type: 'string', multiple: true },
  meta: { type: 'string', multiple: true },
  sidekick: { type: 'string', multiple: true },
  'simulate-delay': { type: 'string' },
  lenient: { type: 'boolean' },
  port: { type: 'string' },
  delay: { type: 'string' },
  limit: { type: 'string' },
  parallel: { type: 'string' },
  as: { type: 'string' },
  output: { type: 'string' },
  'start-timecode': { type: 'string' },
  'frame-rate': { type: 'string' },
  all: { type: 'boolean' },
  undecided: { type: 'boolean' },
  note: { type: 'string' },
  by: { type: 'string' },
  set: { type: 'boolean' },
  force: { type: 'boolean' },
} as const

export type OptionName = keyof typeof options
export const optionNames = Object.keys(options) as readonly OptionName[]

type TextOption =
  | 'workspace'
  | 'service'
  | 'previous'
  | 'port'
  | 'delay'
  | 'limit'
  | 'parallel'
  | 'as'
  | 'output'
  | 'start-timecode'
  | 'frame-rate'
  | 'simulate-delay'
  | 'remuxes'
  | 'note'
  | 'by'

type FlagOption =
  | 'wait'
  | 'together'
  | 'again'
  | 'no-link'
  | 'once'
  | 'lenient'
  | 'all'
  | 'undecided'
  | 'set'
  | 'force'

/** Options every command takes. */
const common: readonly OptionName[] = ['json', 'verbose', 'help', 'home', 'workspace']

export interface Arguments {
  command: string | undefined
  operands: string[]
  json: boolean
  verbose: boolean
  help: boolean
  version: boolean
  /** The data folder, absolute. */
  places: DataFolders
  flag(name: FlagOption): boolean
  text(name: TextOption): string | undefined
  /** In the order given. */
  presets: string[]
  sidekicks: string[]
  metadata: Record<string, string>
  /** Throws `bad-request` when an option was given that the command does not have. */
  allow(names: readonly OptionName[]): void
}

/** Throws `bad-request` on an unknown option or a missing value. */
export function readArguments(argv: string[], environment: Record<string, string | undefined>): Arguments {
  const { values, positionals } = parsed(argv)
  const [command, ...operands] = positionals
  return {
    command,
    operands,
    json: values.json ?? false,
    verbose: values.verbose ?? false,
    help: values.help ?? false,
    version: values.version ?? false,
    places:
      values.home === undefined ? dataFolders(environment) : { home: resolve(values.home), earlier: null },
    flag: (name) => values[name] ?? false,
    text: (name) => values[name],
    presets: values.preset ?? [],
    sidekicks: values.sidekick ?? [],
    metadata: metadataIn(values.meta ?? []),
    allow(names) {
      const stray = (Object.keys(values) as OptionName[]).find(
        (name) => ![...common, ...names].includes(name),
      )
      if (stray) throw wrongUse(wrongUses.stray(command ?? '', stray))
    },
  }
}

export const wrongUse = (message: string) => new Fault({ kind: 'bad-request', message })

function parsed(argv: string[]) {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true })
  } catch (error) {
    const message =
      error instanceof Error ? error.message.replace(/\. To specify a positional.*$/s, '') : String(error)
    throw wrongUse(message)
  }
}

function metadataIn(pairs: string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw wrongUse(wrongUses.meta(pair))
      const name = pair.slice(0, at)
      if (isReservedField(name)) throw wrongUse(wrongUses.metaName(name))
      return [name, pair.slice(at + 1)]
    }),
  )
}
