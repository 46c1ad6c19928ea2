import { resolve } from 'node:path'
import { sentenceFor } from '../../../preload/domain/words/failure.ts'
import { failureOf } from '../../net/fault.ts'
import { type Command, operandsOf } from '../context.ts'
import { type Exit, exit } from '../exit.ts'
import { inspection } from '../inspection.ts'
import { inspectText } from '../report/inspect-text.ts'
import { nameText } from '../report/text.ts'

/** `inspect FILE…`: what files are and whether they are complete. It only reads them. */
export const inspect: Command = async (context) => {
  const paths = operandsOf(context, { least: 1, names: 'FILE…' }).map((path) => resolve(path))
  context.args.allow([])
  const { args, print, say } = context
  let worst: Exit = exit.done
  for (const [at, path] of paths.entries())
    try {
      const found = await inspection(path)
      if (args.json) print(JSON.stringify(found))
      else print(`${at ? '\n' : ''}${inspectText(found)}`)
    } catch (error) {
      const failure = failureOf(error)
      const message = sentenceFor(failure)
      if (args.json) print(JSON.stringify({ path, failure: { kind: failure.kind, message } }))
      else say(`${nameText(path)}: ${message}`)
      worst = exit.failed
    }
  return worst
}
