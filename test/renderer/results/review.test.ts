import { expect, test } from 'vitest'
import { plainClock } from '../../../preload/domain/timecode/clock.ts'
import { createChoice } from '../../../renderer/results/choice.ts'
import { issueRows, neighbourOf } from '../../../renderer/results/issues/issue-rows.ts'
import { reviewOf } from '../../../renderer/results/review.ts'
import { analysed, detailOf, filmBefore, filmResult } from '../result-samples.ts'
import { issuesFound, jobIdOf } from '../samples.ts'

const versions = [1, 2].map((number) => ({
  jobId: jobIdOf(`v0${number}.mov`),
  name: `v0${number}.mov`,
  number,
  addedAtMs: number,
  summary: issuesFound(0, 0, 0),
}))
const film = {
  ...detailOf({
    job: analysed('v02.mov', [1, 0, 2, 1]),
    versions,
    previous: filmBefore,
  }),
  result: filmResult,
}
const scale = { clock: plainClock({ num: 25, den: 1 }), lengthFrames: 200 }
const medium = { durationMs: 8_000, scale }

test('a film is read once: groups, times, what is new and what became of the version before', () => {
  const review = reviewOf(film, medium)
  expect({
    kind: review.kind,
    issues: [...review.byId.values()].map(({ issue, first, isNew }) => [issue.id, first?.start, isNew]),
    groups: review.groups.map(({ title, issues }) => [title, issues.length]),
    comparison: [
      review.comparison?.fixed.length,
      review.comparison?.stillOpen.size,
      review.comparison?.added.size,
    ],
    number: [review.versionNumber, review.comparison?.withNumber],
  }).toEqual({
    kind: 'video',
    issues: [
      ['price', 83, false],
      ['vat', 135, true],
      ['comparison', 12, false],
      ['reading', 165, true],
    ],
    groups: [
      ['Price presentation', 2],
      [null, 2],
    ],
    comparison: [4, 2, 2],
    number: [2, 1],
  })
})

test('without a version before, nothing is new', () => {
  const review = reviewOf({ ...film, versions: versions.slice(1), previous: null }, medium)
  expect([
    review.comparison,
    review.versionNumber,
    [...review.byId.values()].some(({ isNew }) => isNew),
  ]).toEqual([null, null, false])
})

test('a document has no times', () => {
  const page = {
    ...film,
    detail: { ...film.detail, job: { ...film.detail.job, contentType: 'application/pdf' } },
  }
  const review = reviewOf(page, { durationMs: null, scale: { clock: null, lengthFrames: null } })
  expect([review.kind, review.marks, [...review.byId.values()].map(({ first }) => first)]).toEqual([
    'document',
    [],
    [null, null, null, null],
  ])
})

test('the next and previous issue are those that the filter shows', () => {
  const { groups } = reviewOf(film, medium)
  const rows = issueRows(groups, new Set(['MINOR']))
  const walk = (selected: string | null, step: 1 | -1) => neighbourOf(rows, selected, step)?.issue.id
  expect({
    rows: rows.map(({ kind, key }) => `${kind} ${key}`),
    walks: [
      walk(null, 1),
      walk(null, -1),
      walk('vat', 1),
      walk('vat', -1),
      walk('comparison', 1),
      walk('price', 1),
    ],
  }).toEqual({
    rows: ['heading group 0', 'issue vat', 'heading group 1', 'issue comparison'],
    walks: ['vat', 'comparison', 'comparison', undefined, undefined, 'vat'],
  })
})

test('an issue that the filter hides is shown when it is opened from elsewhere', () => {
  const choice = createChoice(null)
  choice.toggleSeverity('MINOR')
  choice.setTab('topics')
  choice.moveTo({ id: 'vat', severity: 'minor' })
  const fitting = choice.store.getState()
  choice.select({ id: 'price', severity: 'CRITICAL' })
  expect([fitting, choice.store.getState()]).toMatchObject([
    { tab: 'issues', selected: 'vat', wantsFocus: true, only: new Set(['MINOR']) },
    { tab: 'issues', selected: 'price', wantsFocus: true, only: new Set() },
  ])
})
