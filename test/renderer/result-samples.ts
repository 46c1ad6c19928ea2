import { readFileSync } from 'node:fs'
import { Fault } from '../../main/net/fault.ts'
import type { ResultDetail } from '../../preload/contract/details.ts'
import type { Snapshot } from '../../preload/contract/snapshot.ts'
import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import type { MediaFacts } from '../../preload/domain/model/media-facts.ts'
import type { Issue, IssuesResult, Result } from '../../preload/domain/model/result.ts'
import { issue, result } from '../fakes/issues.ts'
import { fakeDecisions } from './fake-decisions.ts'
import {
  complete,
  folderCardOf,
  issuesFound,
  jobOf,
  partsOf,
  snapshotOf,
  todayAt,
  workspaceOf,
} from './samples.ts'
import type { Scenario } from './scenario.ts'

/** A file of the project's own samples. */
export const sampleMedia = (name: string): Buffer =>
  readFileSync(new URL(`../../assets/samples/${name}`, import.meta.url))

/** What the headers of a film say: 25 frames a second from 00:00:00:00, unless told otherwise. */
export const filmFacts = (own: Partial<MediaFacts> = {}): MediaFacts => ({
  durationMs: 8_000,
  frameRate: { num: 25, den: 1 },
  isVariableFrameRate: false,
  durationFrames: 200,
  start: null,
  hasTimecodeBreaks: false,
  reel: null,
  picture: { codec: 'avc1', width: 640, height: 360 },
  audio: { codec: 'mp4a', channels: 2, sampleRate: 48_000 },
  ...own,
})

export interface ResultSample {
  job: Job
  isSeen?: boolean
  result?: Result
  outputs?: ResultDetail['outputs']
  chain?: ResultDetail['chain']
  detail?: Partial<ResultDetail['detail']>
  versions?: ResultDetail['versions']
  previous?: Result | null
  decisions?: ResultDetail['decisions']
  previousDecisions?: ResultDetail['previousDecisions']
}

/** What `read` answers for a sample. */
export function detailOf({ job, ...sample }: ResultSample): ResultDetail {
  return {
    detail: {
      job,
      events: [],
      original: 'there',
      mediaUrl: null,
      durationMs: null,
      facts: null,
      alikeCount: 0,
      folderPath: '/Users/mia/Exports/Acme',
      ...sample.detail,
    },
    result: sample.result ?? result(),
    outputs: sample.outputs ?? [],
    chain: sample.chain ?? [{ jobId: job.id, preset: job.preset.name, stage: job.state.stage }],
    versions: sample.versions ?? [
      { jobId: job.id, name: job.id, number: 1, addedAtMs: job.addedAtMs, summary: issuesFound(0, 0, 0) },
    ],
    previous: sample.previous ?? null,
    decisions: sample.decisions ?? [],
    previousDecisions: sample.previousDecisions ?? [],
  }
}

/** The results screen with these results, one of them open. */
export function resultsScenario(
  samples: readonly ResultSample[],
  {
    open = null,
    media = {},
    ...parts
  }: Partial<Snapshot> & { open?: JobId | null; media?: Record<string, Buffer> } = {},
): Scenario {
  const jobs = samples.map(({ job }) => job)
  const decisions = fakeDecisions(samples)
  const seen = new Set<string>()
  return {
    jobs: [],
    screen: 'results',
    media,
    snapshot: snapshotOf({
      ...partsOf(jobs),
      unseenResults: samples.filter(({ isSeen = true }) => !isSeen).length,
      place: open && { screen: 'results', id: open, number: 1 },
      folders: [folderCardOf('acme', '/Users/mia/Exports/Acme')],
      workspaces: {
        list: [workspaceOf('Northlight Studio'), workspaceOf('Harbour Films')],
        trouble: null,
      },
      ...parts,
    }),
    handlers: {
      results: {
        page({ filter, after, limit }) {
          const fitting = samples.filter(({ job }) => fits(filter, job))
          const from = fitting.findIndex(({ job }) => job.id === after) + 1
          const rows = fitting.slice(from, from + limit).map(({ job, isSeen = true }) => ({
            job,
            isSeen: isSeen || seen.has(job.id),
            decisions: decisions.countsOf(job.id),
            readAtMs: job.changedAtMs,
          }))
          return { rows, hasMore: from + limit < fitting.length }
        },
        read({ id }) {
          const sample = samples.find(({ job }) => job.id === id)
          if (!sample) throw new Fault({ kind: 'unknown-id', id })
          seen.add(id)
          return detailOf({ ...sample, decisions: decisions.of(id) })
        },
        export: ({ format }) => ({ path: `/Users/mia/Desktop/results.${format}` }),
      },
      decisions: decisions.verbs,
    },
  }
}

type Filter = Parameters<
  NonNullable<NonNullable<NonNullable<Scenario['handlers']>['results']>['page']>
>[0]['filter']

function fits({ search, severities, workspace, folderId, fromMs, untilMs }: Filter, job: Job): boolean {
  const { state } = job
  return (
    job.id.toLowerCase().includes(search.toLowerCase()) &&
    (workspace === null || job.workspace === workspace) &&
    (folderId === null || job.folderId === folderId) &&
    (fromMs === null || job.changedAtMs >= fromMs) &&
    (untilMs === null || job.changedAtMs <= untilMs) &&
    (!severities.length || severities.some((severity) => severitiesIn(state)[severity] > 0))
  )
}

const nothing = { CRITICAL: 0, MAJOR: 0, MINOR: 0, INFO: 0 }
const severitiesIn = (state: Job['state']) =>
  state.stage === 'complete' && state.summary.kind === 'issues' ? state.summary.severities : nothing

/** A job whose results are in. */
export function analysed(
  name: string,
  counts: [number, number, number, number?],
  rest: Partial<Job> = {},
): Job {
  return jobOf({ name, state: complete(...counts), rest: { changedAtMs: todayAt(14, 41), ...rest } })
}

/** What a film's evidence looks like as the service sends it. */
export const speech = (startSeconds: number, endSeconds: number, transcript: string) => ({
  id: `e${startSeconds}`,
  type: 'speech',
  startSeconds,
  endSeconds,
  transcript,
})
export const frame = (startSeconds: number, endSeconds: number) => ({
  id: `f${startSeconds}`,
  type: 'frame',
  startSeconds,
  endSeconds,
  region: { x: 0.24, y: 0.62, width: 0.5, height: 0.16 },
})

export const priceIssue: Issue = issue('price', {
  referenceNumber: 1,
  ruleCode: 'CAP_3.17',
  summary: 'Price has no conditions on screen',
  severity: 'CRITICAL',
  reasoningHeadline: 'Conditions missing',
  reasoning: 'The claim is central to the offer and nothing in view supports it.',
  precedents: [
    {
      url: 'https://example.org/rulings/118',
      title: 'Ruling 118: household batteries',
      decision: 'Upheld',
      date: '2025-11-08',
    },
    {
      url: 'http://example.org/rulings/87',
      title: 'Ruling 87: broadband offer',
      decision: 'Upheld in part',
      date: null,
    },
  ],
  evidence: [frame(3.32, 4.6), speech(3.4, 5.2, 'Only £9 a month')],
  contributors: [{ id: 's1', type: 'sidekick', name: 'Pricing sidekick', confidence: 0.87 }],
  ruleContext: { ruleCode: 'CAP_3.17', section: 'Price presentation', title: 'Prices' },
})

export const filmResult: IssuesResult = result({
  contentType: 'video/mp4',
  versionNumber: 3,
  issues: [
    priceIssue,
    issue('vat', {
      referenceNumber: 2,
      ruleCode: 'CAP_3.18',
      summary: 'VAT is not stated',
      evidence: [speech(5.4, 6.2, 'Only £240')],
      contributors: [{ id: 's1', type: 'sidekick', name: 'Pricing sidekick', confidence: 0.74 }],
    }),
    issue('comparison', {
      referenceNumber: 3,
      ruleCode: 'CAP_3.7',
      summary: 'Comparison has no visible basis',
      status: 'ACKNOWLEDGED',
      evidence: [speech(0.48, 1.4, 'Lasts longer than any other brand')],
      contributors: [{ id: 's2', type: 'sidekick', name: 'Claims sidekick', confidence: 0.91 }],
    }),
    issue('reading', {
      referenceNumber: 4,
      ruleCode: 'BCAP_31',
      summary: 'Disclaimer is under the usual reading time',
      severity: 'INFO',
      status: 'AWAITING_HUMAN_INPUT',
      evidence: [frame(6.6, 7.6)],
    }),
  ],
  topics: [{ title: 'Price presentation', summary: null, issueIds: ['price', 'vat'] }],
})

/** Six issues: two of them are still there in `filmResult`. */
export const filmBefore: IssuesResult = result({
  issues: [
    { ...priceIssue, id: 'old-price' },
    issue('old-comparison', {
      ruleCode: 'CAP_3.7',
      summary: 'Comparison has no visible basis',
      evidence: [speech(9, 10, 'Lasts longer than any other brand')],
    }),
    ...['CAP_4.1', 'CAP_8.17', 'CAP_11.3', 'CAP_15.1'].map((ruleCode) =>
      issue(`old-${ruleCode}`, { ruleCode, summary: `Something about ${ruleCode}`, severity: 'MAJOR' }),
    ),
  ],
})
