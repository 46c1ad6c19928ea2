import { expect, test } from 'vitest'
import { blockOf } from '../../../main/cli/run-jobs.ts'
import { fromTheStart } from '../../../main/queue/stages.ts'

test('a proxy that asked for a login ends a run only after this run has tried it', () => {
  const why = { kind: 'proxy-login', proxy: 'proxy.example:8080' } as const
  const waiting = (untilMs: number | null) =>
    blockOf({ stage: 'waiting', why, untilMs, tries: 1, work: fromTheStart })
  expect([waiting(0), waiting(5_000), waiting(null)]).toEqual([undefined, why, why])
})
