#!/usr/bin/env node
import { writeSync } from 'node:fs'
import { styleText } from 'node:util'
import { compose, publicApiUrl } from '../compose.ts'
import { forTerminal, oneLine, printableJson } from '../log/printable.ts'
import { createSecrets } from '../log/secrets.ts'
import { failureOf } from '../net/fault.ts'
import { trustSystemCertificates } from '../net/system-certificates.ts'
import { startSandbox } from '../sandbox/sandbox.ts'
import { readArguments } from './arguments.ts'
import { exportResults } from './commands/export.ts'
import { inspect } from './commands/inspect.ts'
import { keys } from './commands/keys.ts'
import { listPresets } from './commands/presets.ts'
import { cancel, list, resume, retry } from './commands/queue.ts'
import { results } from './commands/results.ts'
import { sandbox } from './commands/sandbox.ts'
import { submit } from './commands/submit.ts'
import { watch } from './commands/watch.ts'
import type { Command, Context } from './context.ts'
import { demo } from './demo.ts'
import { type Exit, exit } from './exit.ts'
import { createJsonReporter } from './report/json-reporter.ts'
import { createPlainReporter } from './report/plain-reporter.ts'
import { sentenceFor } from './report/sentences.ts'
import { createTerminalReporter } from './report/terminal-reporter.ts'
import { usage } from './usage.ts'

const commands: Record<string, Command> = {
  submit,
  watch,
  resume,
  list,
  results,
  export: exportResults,
  inspect,
  retry,
  cancel,
  presets: listPresets,
  keys,
  sandbox,
  demo,
}

const secrets = createSecrets()
const hasStyles = styleText('bold', 'x') !== 'x'
const shown = (text: string) => forTerminal(secrets.hide(text), { hasStyles })
const print = (text: string) => void writeAll(1, `${shown(text)}\n`)
const printJson = (json: string) => void writeAll(1, `${printableJson(secrets.hide(json))}\n`)
const say = (sentence: string) => void writeAll(2, `${shown(sentence)}\n`)

process.exitCode = await main(process.argv.slice(2)).catch((error): Exit => {
  const failure = failureOf(error)
  say(sentenceFor(failure))
  if (failure.kind === 'data-held') return exit.held
  return failure.kind === 'bad-request' ||
    failure.kind === 'key-missing' ||
    failure.kind === 'keychain-missing'
    ? exit.wrongUse
    : exit.failed
})

async function main(argv: string[]): Promise<Exit> {
  const environment = process.env
  const args = readArguments(argv, environment)
  if (args.help || args.command === 'help') {
    print(usage)
    return exit.done
  }
  const command = commands[args.command ?? '']
  if (!command) {
    say(args.command ? `There is no command “${oneLine(args.command)}”.\n\n${usage}` : usage)
    return exit.wrongUse
  }
  const { json, verbose, home } = args
  const now = () => Date.now()
  const context: Context = {
    args,
    environment,
    interrupted: interruption(),
    openEngine(options) {
      const urls = [environment.MEDIAMAGIC_API_URL || publicApiUrl, environment.DOLBY_API_URL ?? '']
      if (urls.some((url) => url.startsWith('https:'))) trustSystemCertificates()
      return compose({ ...options, home, environment, verbose, secrets })
    },
    startSandbox,
    reporter: () => {
      if (json) return createJsonReporter({ now, write: printJson, say })
      if (!process.stdout.isTTY) return createPlainReporter({ write: print, say })
      const size = () => ({ columns: process.stdout.columns ?? 80, rows: process.stdout.rows ?? 24 })
      return createTerminalReporter({ write: (text) => writeAll(1, secrets.hide(text)), size, now })
    },
    print: json ? printJson : print,
    // A file gets what it is to hold; a terminal only what it can show.
    write: (text) => writeAll(1, process.stdout.isTTY ? shown(text) : text),
    say,
    now,
  }
  return command(context)
}

/** The first signal ends the work cleanly, the second one ends the process. */
function interruption(): AbortSignal {
  const interrupted = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      if (interrupted.signal.aborted) process.exit(exit.workLeft)
      interrupted.abort()
    })
  return interrupted.signal
}

/** Straight to the descriptor, so that nothing is lost when the process ends; a closed pipe ends it quietly. */
function writeAll(descriptor: number, text: string): void {
  let rest = Buffer.from(text)
  while (rest.length)
    try {
      rest = rest.subarray(writeSync(descriptor, rest))
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code === 'EPIPE') process.exit(exit.done)
      if (code !== 'EAGAIN') throw error
    }
}
