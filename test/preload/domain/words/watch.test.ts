import { expect, test } from 'vitest'
import type { PendingReason } from '../../../../preload/domain/model/folder-card.ts'
import { sentenceFor } from '../../../../preload/domain/words/failure.ts'
import { sentenceForPending } from '../../../../preload/domain/words/watch.ts'

const nowMs = 1_900_000_000_000
const untilMs = nowMs + 9_000

test('a file that waits says its true reason', () => {
  const reasons: PendingReason[] = [
    { kind: 'preparing' },
    { kind: 'growing' },
    { kind: 'open', program: 'Adobe Media Encoder' },
    { kind: 'open', program: null },
    { kind: 'incomplete', declaredBytes: 5_000_000, presentBytes: 2_000_000, untilMs },
    { kind: 'incomplete', declaredBytes: 400_008, presentBytes: 400_000, untilMs },
    { kind: 'incomplete', declaredBytes: null, presentBytes: 2_000_000, untilMs },
    { kind: 'reserved', declaredBytes: 5_000_000, presentBytes: 2_000_000, untilMs },
    { kind: 'unknown', changedAtMs: nowMs - 40_000, untilMs },
    { kind: 'empty' },
    { kind: 'unreadable', code: 'EACCES' },
  ]
  expect(reasons.map((reason) => sentenceForPending(reason, nowMs))).toEqual([
    'Preparing',
    'Still exporting',
    'Open in Adobe Media Encoder',
    'Still exporting',
    'Incomplete: 2.0 MB of 5.0 MB; waiting for the rest',
    'Incomplete: 8 B missing; waiting for the rest',
    'Incomplete; waiting for the rest',
    'Being copied: 2.0 MB of 5.0 MB',
    'No change for 40 s; this format doesn’t mark its end',
    'Empty so far',
    'Can’t open it yet (EACCES)',
  ])
})

test('an incomplete file says how much is there, and what to do', () => {
  const failure = { kind: 'file-unfinished', presentBytes: 2_000_000 } as const
  expect(
    [5_000_000, 2_000_044, null].map((declaredBytes) => sentenceFor({ ...failure, declaredBytes })),
  ).toEqual([
    'The file is incomplete: 2.0 MB of 5.0 MB. Export it again, or send it anyway.',
    'The file is incomplete: 44 B missing. Export it again, or send it anyway.',
    'The file is incomplete: the program that writes it didn’t finish. Export it again, or send it anyway.',
  ])
})
