import { wrongUse } from '../arguments.ts'
import { type Command, operandsOf } from '../context.ts'
import { exit } from '../exit.ts'
import { variablesOf } from '../sandbox-variables.ts'
import { notes } from '../words/notes.ts'
import { wrongUses } from '../words/wrong-use.ts'

const defaultPort = 8787

/** `sandbox`: the local services, for trying out, until SIGINT or SIGTERM. */
export const sandbox: Command = async (context) => {
  operandsOf(context, { least: 0, most: 0, names: '[--port N] [--delay SECONDS]' })
  context.args.allow(['port', 'delay', 'lenient'])
  const isLenient = context.args.flag('lenient')
  const port = wholeNumber(context.args.text('port'), { name: 'port', otherwise: defaultPort, most: 65_535 })
  const delaySeconds = wholeNumber(context.args.text('delay'), { name: 'delay', otherwise: 5, most: 3_600 })
  await using running = await context
    .startSandbox({ port, delaySeconds, isLenient, dolby: {} })
    .catch((error) => {
      throw wrongUse(wrongUses.port(port, error instanceof Error ? error.message : String(error)))
    })
  const { apiUrl, blobUrl, key } = running
  const variables = variablesOf(running)
  if (context.args.json) context.print(JSON.stringify({ apiUrl, blobUrl, key, ...variables }))
  else {
    const lines = Object.entries(variables).map(([name, value]) => `  export ${name}=${value}`)
    context.print(notes.sandbox(lines.join('\n')))
  }
  const { promise: over, resolve } = Promise.withResolvers<void>()
  context.interrupted.addEventListener('abort', () => resolve(), { once: true })
  if (!context.interrupted.aborted) await over
  return exit.done
}

function wholeNumber(
  text: string | undefined,
  { name, otherwise, most }: { name: string; otherwise: number; most: number },
) {
  if (text === undefined) return otherwise
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > most) throw wrongUse(wrongUses.number(name, most, text))
  return value
}
