#!/usr/bin/env node
import { notes } from './words/notes.ts'
import '../log/thread-pool.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { styleText } from 'node:util'
import { descriptorOf, serviceNames } from '../../preload/domain/services/registry.ts'
import { sentenceForLostOutput } from '../../preload/domain/words/output.ts'
import { compose, type Engine } from '../compose.ts'
import { endAtOnce, isDriveSilent, isWaitingForFiles } from '../log/end-process.ts'
import { forTerminal, oneLine, printableJson } from '../log/printable.ts'
import { createSecrets } from '../log/secrets.ts'
import { failureOf } from '../net/fault.ts'
import { trustSystemCertificates } from '../net/system-certificates.ts'
import { startSandbox } from '../sandbox/sandbox.ts'
import { type Arguments, readArguments } from './arguments.ts'
import { decideIssues } from './commands/decide.ts'
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
import { type Exit, exit, exitFor } from './exit.ts'
import { createOutput } from './output.ts'
import { createJsonReporter } from './report/json-reporter.ts'
import { createPlainReporter } from './report/plain-reporter.ts'
import { sentenceFor } from './report/sentences.ts'
import { createTerminalReporter } from './report/terminal-reporter.ts'
import { interruption } from './signals.ts'
import { version } from './version.ts'
import { writeFully } from './whole-output.ts'
import { usage, usageOf } from './words/usage.ts'

const commands: Record<string, Command> = {
  submit,
  watch,
  resume,
  list,
  results,
  export: exportResults,
  decide: decideIssues,
  inspect,
  retry,
  cancel,
  presets: listPresets,
  keys,
  sandbox,
  demo,
}

const secrets = createSecrets()
const interrupted = interruption()
/** What a command said about work under way: lines of it may be left out. */
let hasReported = false
const hasStyles = styleText('bold', 'x') !== 'x'
const shown = (text: string) => forTerminal(secrets.hide(text), { hasStyles })
/** The engine in use, once there is one. */
let engine: Engine | undefined
const output = createOutput({
  descriptor: 1,
  onTrouble(code) {
    engine?.log.warn('output-lost', { code })
    say(sentenceForLostOutput(code))
  },
})
const errors = createOutput({
  descriptor: 2,
  onTrouble: (code) => engine?.log.warn('error-output-lost', { code }),
})
/** What was asked for itself waits for its reader; what is said about work does not hold it up. */
const print = (text: string) => output.write(`${shown(text)}\n`, { mayDrop: false })
const printJson = (json: string) => output.write(`${printableJson(secrets.hide(json))}\n`, { mayDrop: false })
const report = (text: string) => output.write(`${shown(text)}\n`, { mayDrop: true })
const reportJson = (json: string) => output.write(`${printableJson(secrets.hide(json))}\n`, { mayDrop: true })
const say = (sentence: string) => errors.write(`${shown(sentence)}\n`, { mayDrop: true })
/** How long the end waits for a reader on whom nothing moves. */
const timeoutMs = 5_000
/** The same for a drive, after which nothing else is waited for. */
const driveMs = 300
/** A stop takes no longer; on a computer that is busy it may, unless a drive is waited for. */
const stopMs = 1_200
const slowStopMs = 8_000
const checkMs = 100

/** With which a command ends that is stopped and does not end by itself. */
let statusWhenStopped: Exit = exit.workLeft

const command = main(process.argv.slice(2)).catch((error): Exit => {
  const failure = failureOf(error)
  say(sentenceFor(failure))
  return exitFor(failure)
})
const over = new AbortController()
process.exitCode = await Promise.race([command, overdue(over.signal)]).finally(() => over.abort())
// A result is waited for as long as its reader takes, unless somebody ends that.
if (!hasReported && !interrupted.aborted) await Promise.race([output.flush(), until(interrupted)])
await Promise.all([output.flush(timeoutMs), errors.flush(timeoutMs)])
if ((await isDriveSilent(driveMs)) || engine?.isStuck()) endAtOnce(Number(process.exitCode))

/** Comes when a command that was stopped has had its time: the sooner where it waits for a drive. */
async function overdue(signal: AbortSignal): Promise<Exit> {
  await until(interrupted)
  const wait = (ms: number) => sleep(ms, undefined, { signal }).catch(() => {})
  await wait(stopMs)
  for (let leftMs = slowStopMs; leftMs > 0 && !isWaitingForFiles() && !signal.aborted; leftMs -= checkMs)
    await wait(checkMs)
  return statusWhenStopped
}

async function main(argv: string[]): Promise<Exit> {
  const environment = process.env
  const args = readArguments(argv, environment)
  if (args.version) {
    if (args.json) printJson(JSON.stringify({ version }))
    else print(version)
    return exit.done
  }
  if (args.help || args.command === 'help') return help(args)
  const command = commands[args.command ?? '']
  if (!command) {
    say(args.command ? notes.unknownCommand(oneLine(args.command), usage) : usage)
    return exit.wrongUse
  }
  const { json, verbose, places } = args
  if (args.command === 'watch' && !args.flag('once')) statusWhenStopped = exit.done
  const now = () => Date.now()
  const context: Context = {
    args,
    environment,
    interrupted,
    openEngine(options) {
      if (isAnyRemote(environment)) trustSystemCertificates()
      return compose({ ...options, ...places, environment, verbose, secrets }).then((opened) => {
        engine = opened
        return opened
      })
    },
    startSandbox,
    outputClosed: output.closed,
    reporter: () => {
      hasReported = true
      if (json) return createJsonReporter({ now, write: reportJson, say })
      if (!process.stdout.isTTY) return createPlainReporter({ write: report, say })
      return createTerminalReporter({
        write: (text) => output.write(secrets.hide(text), { mayDrop: false }),
        isBusy: () => output.isBusy,
        size: () => ({ columns: process.stdout.columns ?? 80, rows: process.stdout.rows ?? 24 }),
        now,
      })
    },
    print: json ? printJson : print,
    // A file gets what it is to hold; a terminal only what it can show.
    write: (text) => writeFully(process.stdout.isTTY ? shown(text) : text, output),
    say,
    now,
  }
  return command(context)
}

/** Of all commands, or of the one that is named. */
function help({ command, operands }: Arguments): Exit {
  const topic = command === 'help' ? operands[0] : command
  const known = topic === undefined ? usage : usageOf(topic)
  if (known) print(known)
  else say(notes.unknownCommand(oneLine(topic ?? ''), usage))
  return known ? exit.done : exit.wrongUse
}

/**
 * Whether a host that may be asked is another computer's: the usual service's, and those that the environment names.
 * Reading the system's certificates takes longer than a whole short command.
 */
function isAnyRemote(environment: Record<string, string | undefined>): boolean {
  return serviceNames.some((service, at) =>
    Object.values(descriptorOf(service).hosts).some(({ variable, url }) =>
      (environment[variable] || (at === 0 ? url : '')).startsWith('https:'),
    ),
  )
}

function until(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  signal.addEventListener('abort', () => resolve(), { once: true })
  return promise
}
