import type { Question, Reply } from './apart.ts'
import { beginEngine, type EngineStart, type SimulatedEngine } from './engine.ts'

/** The other side of apart.ts. It ends with whoever started it. */

let engine: SimulatedEngine | undefined

async function answer({ verb, input }: Question): Promise<unknown> {
  if (verb === 'begin') {
    engine = await beginEngine(input as EngineStart)
    return undefined
  }
  const act = engine?.[verb] as ((input: unknown) => Promise<unknown>) | undefined
  return act?.(input)
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
