import { expect, test } from 'vitest'
import { blockOf } from '../../../main/cli/blocks.ts'
import { exitAfter } from '../../../main/cli/exit.ts'
import { fromTheStart } from '../../../main/queue/stages.ts'
import { processing as processingState } from '../store/new-job.ts'

test('a proxy that asked for a login ends a run only after this run has tried it', () => {
  const why = { kind: 'proxy-login', proxy: 'proxy.example:8080' } as const
  const waiting = (untilMs: number | null) =>
    blockOf({ stage: 'waiting', why, untilMs, tries: 1, work: fromTheStart })
  expect([waiting(0), waiting(5_000), waiting(null)]).toEqual([undefined, why, why])
})

test('what a run ends with: something failed, or work is left, or all is done, whichever stopped it', () => {
  const failed = { stage: 'failed', failure: { kind: 'file-missing' }, work: fromTheStart } as const
  const waiting = {
    stage: 'waiting',
    why: { kind: 'queued' },
    untilMs: 0,
    tries: 0,
    work: fromTheStart,
  } as const
  const cancelled = { stage: 'cancelled', work: fromTheStart } as const
  const processing = processingState('s', 0)
  expect([
    exitAfter([failed, waiting]),
    exitAfter([waiting, cancelled]),
    exitAfter([processing]),
    exitAfter([processing], { isDone: (state) => state.stage === 'processing' }),
    exitAfter([cancelled]),
    exitAfter([]),
    exitAfter([], { isStopped: true }),
    exitAfter([failed], { isStopped: true }),
  ]).toEqual([1, 3, 3, 0, 0, 0, 3, 1])
})
