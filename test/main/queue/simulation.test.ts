import { expect, test } from 'vitest'
import { keepTrace, traceText } from '../../soak/report.ts'
import { runSeeds } from '../../soak/run-seeds.ts'

const lives = 200

test(`${lives} lives under seeded troubles: every file ends complete exactly once with whole bytes, or with a reason`, async () => {
  let lived = 0
  const failed = await runSeeds({
    seeds: Array.from({ length: lives }, (_, at) => at + 1),
    processes: 2,
    // Much of a life is waiting for programs that write and drives that come back.
    atOnce: 10,
    onEnding: () => {
      lived += 1
    },
  })
  expect(failed.map((ending) => `${traceText(ending)}\n  trace: ${keepTrace(ending)}`).join('\n\n')).toBe('')
  expect(lived).toBe(lives)
}, 3_600_000)
