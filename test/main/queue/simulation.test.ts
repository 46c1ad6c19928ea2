import { expect, test } from 'vitest'
import { live } from './simulation.ts'

/** SEEDS=from-to, or one number to replay it. */
const [from = 1, to = process.env.SEEDS ? from : 12] = (process.env.SEEDS ?? '1-12').split('-').map(Number)
/** Blocks whose answer was on its way when the program ended may go once more. */
const underWay = 8 * 6

test.each(Array.from({ length: to - from + 1 }, (_, at) => from + at))(
  'seed %i: every file ends complete exactly once with whole bytes, or failed with a reason',
  async (seed) => {
    const { story, jobs, wrong, sentAgain } = await live(seed)
    const restarts = story.filter((name) => name.includes('starts')).length
    expect({ story, wrong, tooMany: sentAgain > restarts * underWay }).toEqual({
      story,
      wrong: [],
      tooMany: false,
    })
    const reasons = jobs.flatMap(({ state }) => (state.stage === 'failed' ? [state.failure.kind] : []))
    expect(reasons.filter((kind) => kind === 'bug')).toEqual([])
  },
  60_000,
)
