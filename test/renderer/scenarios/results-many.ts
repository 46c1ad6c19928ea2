import { issue, result } from '../../fakes/issues.ts'
import { analysed, filmFacts, resultsScenario, sampleMedia, speech } from '../result-samples.ts'
import { jobIdOf, todayAt } from '../samples.ts'
import { mediaAddress } from '../serve-page.ts'

export const id = jobIdOf('Feature_reel_1.mov')
const severities = ['MINOR', 'MAJOR', 'INFO', 'CRITICAL', 'LEGAL_HOLD']

const issues = Array.from({ length: 2_000 }, (_, at) =>
  issue(`issue-${at}`, {
    referenceNumber: at + 1,
    ruleCode: `CAP_${at % 19}.${at % 7}`,
    summary: `Finding ${at + 1}: the claim is stated without what it needs`,
    severity: severities[at % severities.length] ?? 'INFO',
    reasoning: 'Nothing in view supports it. '.repeat((at % 30) + 1),
    evidence: [speech((at % 800) / 100, (at % 800) / 100 + 0.2, `Line ${at}`)],
  }),
)
const many = result({
  issues,
  topics: Array.from({ length: 40 }, (_, topic) => ({
    title: `Topic ${topic + 1}`,
    summary: topic % 3 ? null : 'Issues with the same root cause',
    issueIds: issues.slice(topic * 20, topic * 20 + 20).map((each) => each.id),
  })),
})

const others = Array.from({ length: 450 }, (_, at) => ({
  job: analysed(`Feature_shot_${String(at).padStart(4, '0')}.mov`, [at % 3, at % 5, at % 2], {
    changedAtMs: todayAt(12, 0) - at * 3_600_000,
  }),
}))

/** A film with two thousand issues, in a long list. */
export const scenario = resultsScenario(
  [
    {
      job: analysed(id, [400, 400, 400, 400]),
      result: many,
      detail: { mediaUrl: mediaAddress('interview.mp4'), durationMs: 8_000, facts: filmFacts() },
    },
    ...others,
  ],
  { open: id, media: { 'interview.mp4': sampleMedia('interview.mp4') } },
)
