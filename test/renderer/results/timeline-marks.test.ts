import { expect, test } from 'vitest'
import { layMarks } from '../../../renderer/results/timeline-marks.ts'

const timed = (id: string, severity: string, ...spans: [number, number | null][]) => ({
  id,
  severity,
  spans: spans.map(([startMs, endMs]) => ({ startMs, endMs })),
})

test('marks of the same moment stand in lanes, the worst on top, and a fourth joins the third', () => {
  const marks = layMarks(
    [
      timed('minor', 'MINOR', [2000, 4000], [8000, null]),
      timed('info', 'INFO', [2000, 3000]),
      timed('critical', 'CRITICAL', [2000, 3000]),
      timed('late', 'MAJOR', [2500, 5000]),
    ],
    10_000,
  )
  expect(marks).toEqual([
    {
      left: 0.2,
      width: 0.1,
      lane: 0,
      startMs: 2000,
      endMs: 3000,
      severity: 'CRITICAL',
      issueIds: ['critical'],
    },
    { left: 0.2, width: 0.2, lane: 1, startMs: 2000, endMs: 4000, severity: 'MINOR', issueIds: ['minor'] },
    {
      left: 0.2,
      width: 0.1,
      lane: 2,
      startMs: 2000,
      endMs: 3000,
      severity: 'MAJOR',
      issueIds: ['late', 'info'],
    },
    { left: 0.8, width: 0.008, lane: 0, startMs: 8000, endMs: null, severity: 'MINOR', issueIds: ['minor'] },
  ])
})

test('a mark at the very end stays inside', () => {
  expect(layMarks([timed('end', 'INFO', [10_000, null])], 10_000)).toMatchObject([
    { left: 0.992, width: 0.008 },
  ])
})

test('however many issues there are, the marks stay few and none is lost', () => {
  const issues = Array.from({ length: 5000 }, (_, at) => timed(`${at}`, 'MINOR', [at * 2, null]))
  const marks = layMarks(issues, 10_000)
  expect({
    areFew: marks.length <= 380,
    ids: new Set(marks.flatMap(({ issueIds }) => issueIds)).size,
  }).toEqual({
    areFew: true,
    ids: 5000,
  })
})

test('without a duration there are none', () => {
  expect(layMarks([timed('a', 'INFO', [0, null])], 0)).toEqual([])
})
