import { expect, test } from 'vitest'
import { plainClock } from '../../../preload/domain/timecode/clock.ts'
import { draftOf, errorsIn, rateText, wantedOf } from '../../../renderer/results/export/export-draft.ts'
import { offeredFormats } from '../../../renderer/results/export/offered-formats.ts'
import { issueText, listText } from '../../../renderer/results/findings/issue-text.ts'
import { issueRows, neighbourInTime } from '../../../renderer/results/issues/issue-rows.ts'
import { reviewOf } from '../../../renderer/results/review.ts'
import { issue, result } from '../../fakes/issues.ts'
import { analysed, detailOf } from '../result-samples.ts'
import { jobIdOf } from '../samples.ts'

const clock = plainClock({ num: 25, den: 1 })
const scale = { clock, lengthFrames: 200 }

function reviewed(issues: ReturnType<typeof issue>[]) {
  const found = result({ issues })
  const detail = { ...detailOf({ job: analysed('a.mov', [0, 0, 0]), result: found }), result: found }
  return reviewOf(detail, { durationMs: 8_000, scale })
}

test('text from outside is copied without what would turn the line around or break it', () => {
  const hostile = issue('x', {
    severity: 'MAJOR',
    ruleCode: 'A\t1',
    summary: '=1+1 | \u202eevil\u202c\u0000 😀\nsecond ]]>',
    reasoning: 'one\r\ntwo',
    evidence: [{ startSeconds: 1, endSeconds: 2 }, { startSeconds: 1, endSeconds: 2 }, { startSeconds: 3 }],
  })
  const [only] = reviewed([hostile]).byId.values()
  const decision = {
    issueId: 'x',
    state: 'disputed' as const,
    note: 'Legal says\nno',
    by: 'Mia',
    atMs: Date.UTC(2026, 10, 21, 12),
    carriedFrom: null,
  }
  expect(only && issueText(only, { clock, decisions: new Map([['x', decision]]) }).split('\n')).toEqual([
    '00:00:01:00–00:00:01:24, 00:00:03:00',
    'MAJOR A 1 =1+1 | evil 😀 second ]]>',
    'one',
    'two',
    'Status: open',
    'Decision: disputed by Mia, 21 Nov 2026',
    'Legal says',
    'no',
  ])
})

test('a list is in the order of the film, and what has no time comes last', () => {
  const issues = [
    issue('none', { summary: 'Somewhere' }),
    issue('late', { summary: 'Late', evidence: [{ startSeconds: 5 }] }),
    issue('early', { summary: 'Early', evidence: [{ startSeconds: 1 }], status: 'ACKNOWLEDGED' }),
  ]
  expect(listText('a.mov', [...reviewed(issues).byId.values()], clock).split('\n')).toEqual([
    'a.mov',
    '00:00:01:00\tMINOR Early (acknowledged)',
    '00:00:05:00\tMINOR Late (open)',
    'no time\tMINOR Somewhere (open)',
  ])
})

test('three hundred issues on one frame are all reached by time, and those before and after', () => {
  const many = Array.from({ length: 300 }, (_, at) => issue(`${at}`, { evidence: [{ startSeconds: 2 }] }))
  const issues = [
    issue('after', { evidence: [{ startSeconds: 4 }] }),
    ...many,
    issue('before', { evidence: [{ startSeconds: 1 }] }),
    issue('untimed'),
  ]
  const rows = issueRows(reviewed(issues).groups, new Set())
  const seen: string[] = []
  let standing: { selected: string | null; positionMs: number | null } = { selected: null, positionMs: 0 }
  for (;;) {
    const next = neighbourInTime(rows, { ...standing, scale }, 1)
    if (!next) break
    seen.push(next.issue.id)
    standing = { selected: next.issue.id, positionMs: (next.first?.startMs ?? 0) + 20 }
  }
  const back = neighbourInTime(rows, { selected: null, positionMs: 3_000, scale }, -1)
  const unplayed = neighbourInTime(rows, { selected: 'before', positionMs: null, scale }, 1)
  expect([
    seen.length,
    new Set(seen).size,
    seen[0],
    seen.at(-1),
    back?.first?.start,
    unplayed?.first?.start,
  ]).toEqual([302, 302, 'before', 'after', 50, 50])
})

test('what has no timeline is offered what needs none', () => {
  expect([offeredFormats('image', 'resolve-edl'), offeredFormats('audio', 'srt')[0]]).toEqual([
    ['html', 'csv', 'pdf', 'json'],
    'srt',
  ])
})

test('what is typed is checked by the rules of exporting, and an emptied field is the file’s own again', () => {
  const assumed = {
    frameRate: { num: 30_000, den: 1001 },
    dropFrame: true,
    startTimecode: '01:00:00;00',
    from: { rate: 'file', dropFrame: 'file', start: 'file' },
  } as const
  const draft = draftOf('otio')
  const errors = (frameRate: string | null, startTimecode: string | null, isKnown = true) =>
    Object.values(errorsIn({ ...draft, frameRate, startTimecode }, isKnown ? assumed : null)).map(Boolean)
  expect([
    errors(null, null),
    errors('fast', null),
    errors('30000/1001', '01:00:00;00'),
    errors('25', '00:00:00:25'),
    errors(null, '00:01:00;00'),
    errors(null, 'noon'),
    errors(null, 'noon', false),
    errors('  ', '  '),
  ]).toEqual([
    [false, false],
    [true, false],
    [false, false],
    [false, true],
    [false, true],
    [false, true],
    [false, false],
    [false, false],
  ])
  expect(wantedOf(jobIdOf('a'), { ...draft, frameRate: ' ', startTimecode: ' 10:00:00:00 ' })).toMatchObject({
    frameRate: null,
    startTimecode: '10:00:00:00',
  })
  expect([rateText({ num: 24_000, den: 1001 }), rateText({ num: 10_000, den: 801 })]).toEqual([
    '23.976',
    '10000/801',
  ])
})
