import type { Job } from '../../../../preload/domain/model/job.ts'

/** What a wait may be longer than it was meant: times are rounded. */
const toleranceMs = 1_000

/** Jobs that wait for longer than they were meant to, because the clock was set since. */
export function waitsTooLong(jobs: readonly Job[], nowMs: number): string[] {
  return jobs.flatMap(({ file, state, changedAtMs }) => {
    const untilMs =
      state.stage === 'waiting' ? state.untilMs : state.stage === 'processing' ? state.nextPollAtMs : null
    if (untilMs === null || untilMs <= nowMs) return []
    const why = state.stage === 'waiting' && 'waitMs' in state.why ? state.why.waitMs : undefined
    const meantMs = why ?? untilMs - changedAtMs
    const leftMs = untilMs - nowMs
    if (leftMs <= meantMs + toleranceMs) return []
    return [
      `${file.path} still waits ${Math.round(leftMs)} ms, and was meant to wait ${Math.round(meantMs)} ms`,
    ]
  })
}
