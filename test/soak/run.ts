import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import type { Ending } from '../main/queue/simulation/live.ts'
import { keepTrace, traceText } from './report.ts'
import { runSeeds } from './run-seeds.ts'

/*
 * Runs of the engine under seeded troubles, as many as there is time for:
 *
 *   npm run soak -- --seeds 2000          seeds 1 to 2000
 *   npm run soak -- --seeds 500 --from 9000
 *   npm run soak -- --seed 1234           one life, with its story
 *   npm run soak -- --seed 1234 --times 50   the same one again and again: the moments differ
 *
 * Exit code 1 when anything was wrong; then the trace of each such life is kept, and its path is printed.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    times: { type: 'string', default: '1' },
    processes: { type: 'string', default: String(Math.min(4, availableParallelism())) },
    'at-once': { type: 'string', default: '4' },
  },
})

function* seedsToLive(): Generator<number> {
  if (values.seed !== undefined) {
    for (let time = 0; time < Number(values.times); time += 1) yield Number(values.seed)
    return
  }
  for (let at = 0; at < Number(values.seeds); at += 1) yield Number(values.from) + at
}

const progressMs = 30_000
const print = (line: string) => process.stdout.write(`${line}\n`)
const startedAt = performance.now()
const ends = new Map<string, number>()
let lives = 0
let wrongLives = 0

function tell(ending: Ending): void {
  lives += 1
  if (ending.wrong.length) wrongLives += 1
  for (const [end, count] of Object.entries(ending.ends)) ends.set(end, (ends.get(end) ?? 0) + count)
  if (ending.wrong.length || values.seed !== undefined) print(traceText(ending))
  if (ending.wrong.length) print(`  trace: ${keepTrace(ending)}`)
}

const seconds = () => Math.round((performance.now() - startedAt) / 1_000)

const progress = setInterval(() => print(`${lives} lives in ${seconds()} s, ${wrongLives} wrong`), progressMs)
progress.unref()

// Ends by itself, so that nothing is left behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const failed = await runSeeds({
  seeds: seedsToLive(),
  processes: Number(values.processes),
  atOnce: Number(values['at-once']),
  onEnding: tell,
})
const counts = [...ends].toSorted(([, one], [, other]) => other - one)
print(
  `${lives} lives in ${seconds()} s; files: ${counts.map(([end, count]) => `${count} ${end}`).join(', ')}`,
)
print(
  failed.length
    ? `WRONG in ${failed.length}: ${failed.map(({ seed }) => seed).join(' ')}`
    : 'nothing was wrong',
)
process.exitCode = failed.length ? 1 : 0
