import type { Question, Reply } from './apart.ts'
import { beginEngine, type EngineStart, type SimulatedEngine } from './engine.ts'
import { atRest } from './rest.ts'
import { type SimulatedTime, simulatedTime } from './time.ts'

/** The other side of apart.ts. It ends with whoever started it. */

let running: { engine: SimulatedEngine; time: SimulatedTime } | undefined

async function answer({ verb, input }: Question): Promise<unknown> {
  if (verb === 'begin') {
    const start = input as EngineStart
    const time = simulatedTime(start.startMs)
    running = { engine: await beginEngine(start, time), time }
    return undefined
  }
  if (!running) throw new Error(`${verb} before the engine began`)
  const { engine, time } = running
  if (verb === 'advance') return time.advance(Number(input))
  if (verb === 'rest') {
    await atRest(() => time.uses)
    return time.dueMs
  }
  const act = engine[verb] as (input: unknown) => Promise<unknown>
  return act(input)
}

const tell = (reply: Reply) => process.send?.(reply)

process.on('message', (question: Question) => {
  const { id } = question
  answer(question).then(
    (value) => tell({ id, value }),
    (error) => tell({ id, error: String(error instanceof Error ? error.stack : error) }),
  )
})
process.on('disconnect', () => process.exit())
