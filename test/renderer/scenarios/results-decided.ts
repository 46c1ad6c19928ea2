import type { IssueDecision } from '../../../preload/domain/model/decision.ts'
import { issue, result } from '../../fakes/issues.ts'
import { analysed, filmBefore, filmResult, resultsScenario, sampleMedia } from '../result-samples.ts'
import { issuesFound, jobIdOf, todayAt } from '../samples.ts'
import { mediaAddress } from '../serve-page.ts'
import { samples } from './results.ts'

export const film = jobIdOf('Spring_Spot_30s_v03.mov')
const older = jobIdOf('Spring_Spot_30s_v02.mov')

const decided = (
  issueId: string,
  state: IssueDecision['state'],
  rest: Partial<IssueDecision> = {},
): IssueDecision => ({
  issueId,
  state,
  note: '',
  by: 'Mia Berg',
  atMs: todayAt(14, 10),
  carriedFrom: null,
  ...rest,
})
const fromBefore = { carriedFrom: { jobId: older, versionNumber: 2 } }

const versions = [
  { jobId: older, name: older, number: 2, addedAtMs: todayAt(14, 2), summary: issuesFound(1, 2, 3) },
  { jobId: film, name: film, number: 3, addedAtMs: todayAt(14, 36), summary: issuesFound(1, 0, 4, 1) },
]
const more = [
  issue('quote', {
    referenceNumber: 5,
    ruleCode: 'CAP_12.1',
    summary: 'الادعاء غير مثبت بدليل كافٍ 🎬',
    severity: 'MINOR',
  }),
  issue('legal', {
    referenceNumber: 6,
    ruleCode: 'CAP_9.4',
    summary: `${'A'.repeat(40)} logo stands outside the safe area in every second shot of the film`,
    severity: 'MINOR',
    status: 'RESOLVED',
  }),
]

/** A re-export: one issue was decided fixed and is still there, another decision came along. Each keeps its own decisions. */
export const decidedScenario = () =>
  resultsScenario(
    [
      {
        job: analysed(film, [1, 0, 4, 1]),
        result: result({ ...filmResult, issues: [...filmResult.issues, ...more] }),
        detail: { mediaUrl: mediaAddress('interview.mp4'), durationMs: 8_000 },
        versions,
        previous: filmBefore,
        decisions: [
          decided('price', 'fixed', fromBefore),
          decided('comparison', 'accepted', {
            ...fromBefore,
            note: 'Cleared by legal: the test report 24/118 is the basis. '.repeat(8),
          }),
          decided('quote', 'disputed', { note: 'النص واضح على الشاشة 👀 as agreed with the client' }),
        ],
      },
      ...samples.slice(1),
    ],
    { open: film, media: { 'interview.mp4': sampleMedia('interview.mp4') } },
  )

export const scenario = decidedScenario()
