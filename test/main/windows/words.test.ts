import { expect, test } from 'vitest'
import { badgeOf, trayLine } from '../../../main/windows/words/menus.ts'
import type { Snapshot } from '../../../preload/contract/snapshot.ts'
import { settingsDefaults, snapshotOf } from '../../renderer/samples.ts'

const counts = (moving: number, waiting: number, attention: number) => ({
  counts: { moving, waiting, attention, done: 0 },
})
const lineOf = (parts: Partial<Snapshot>) => trayLine(snapshotOf(parts))

test('the tray says what goes on and what waits for a person', () => {
  expect([
    lineOf({}),
    lineOf(counts(2, 3, 0)),
    lineOf(counts(0, 1, 0)),
    lineOf(counts(0, 0, 1)),
    lineOf(counts(2, 3, 12)),
    lineOf({ ...counts(0, 3, 0), connection: { state: 'offline', host: 'a', fileCount: 3, leftBytes: 9 } }),
    lineOf({ ...counts(0, 3, 2), settings: { ...settingsDefaults, isPaused: true } }),
    lineOf({ ...counts(1, 0, 0), trouble: { kind: 'data-full', path: '/data' } }),
  ]).toEqual([
    'Nothing in progress',
    '5 files in progress',
    '1 file waiting',
    '1 file needs attention',
    '5 files in progress · 12 files need attention',
    'Offline, 3 files waiting',
    'Paused · 2 files need attention',
    '1 file in progress · The disk that holds /data is full.',
  ])
})

test('the badge counts what needs attention, and a full disk although no job says so', () => {
  expect(badgeOf(snapshotOf(counts(1, 1, 7)))).toBe(7)
  expect(badgeOf(snapshotOf({ trouble: { kind: 'data-full', path: '/data' } }))).toBe(1)
})
