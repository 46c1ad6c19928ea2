import { styleText } from 'node:util'
import { countDecisions, type Decisions, decisionsById } from '../../../preload/domain/issues/decisions.ts'
import type { SubmissionId } from '../../../preload/domain/model/ids.ts'
import type { Job } from '../../../preload/domain/model/job.ts'
import type { AssetVersion, Issue, IssuesResult, Result } from '../../../preload/domain/model/result.ts'
import type { AssetFacts, SubmissionFacts } from '../../../preload/domain/model/submission-facts.ts'
import { decisionsOf } from '../../app/decisions.ts'
import { oneLine, printable } from '../../log/printable.ts'
import { Fault } from '../../net/fault.ts'
import { submissionIdOf } from '../../store/job-rows.ts'
import { type Command, operandsOf } from '../context.ts'
import { decisionObject, decisionText } from '../decision-object.ts'
import { exit } from '../exit.ts'
import { type History, openHistory } from '../history.ts'
import { lineFor } from '../job-line.ts'
import { filesLines, reportLines } from '../report/audio-text.ts'
import { nameText, severityText, stageText } from '../report/text.ts'
import { versionLines, versionsIn } from '../report/versions.ts'
import { resultNotes } from '../words/notes.ts'
import { wrongUses } from '../words/wrong-use.ts'

/** `results ID`: everything known about a job's or a submission's assets, failed ones included. It only reads. */
export const results: Command = async (context) => {
  const [id = ''] = operandsOf(context, { least: 1, most: 1, names: 'ID' })
  context.args.allow([])
  using history = openHistory(context)
  const jobs = history?.under(id) ?? []
  if (!history || !jobs.length) throw new Fault({ kind: 'unknown-id', id })
  const assets = jobs.flatMap((job) => assetOf(job, history) ?? [])
  if (!assets.length) throw new Fault({ kind: 'bad-request', message: wrongUses.noResults(id) })
  if (context.args.json) context.print(JSON.stringify(asObject(assets)))
  else context.print(assets.map(asText).join('\n\n'))
  return exit.done
}

interface Asset {
  job: Job
  submissionId: SubmissionId
  /** Undefined of one that failed. */
  result: Result | undefined
  facts: SubmissionFacts | undefined
  /** Empty where there is one alone. */
  versions: AssetVersion[]
  decisions: Decisions
}

/** Undefined while nothing came of it. */
function assetOf(job: Job, history: History): Asset | undefined {
  const { results: stored } = history
  const submissionId = submissionIdOf(job.state)
  const result = stored.ofJob(job.id)
  if (submissionId === null || (!result && job.state.stage !== 'failed')) return undefined
  const versions = result?.kind === 'issues' ? versionsIn(job, result, history) : []
  const decisions = decisionsById(decisionsOf(job, history))
  return { job, submissionId, result, facts: stored.factsOf(submissionId), versions, decisions }
}

/** What the service says about this one among the assets of its submission. */
function factsOf({ job: { state }, facts }: Asset): AssetFacts | undefined {
  const named = 'work' in state ? state.work : state
  const assetId = 'assetId' in named ? named.assetId : null
  const all = facts?.assets ?? []
  return all.length === 1 ? all[0] : all.find((each) => each.assetId === assetId)
}

function asObject(assets: Asset[]) {
  const { assets: _, ...about } = assets[0]?.facts ?? { assets: [] }
  return {
    submissionId: assets[0]?.submissionId ?? null,
    ...about,
    assets: assets.map((asset) => {
      const { job, result } = asset
      const failure = job.state.stage === 'failed' ? { failure: lineFor(job, 0).failure } : {}
      return {
        jobId: job.id,
        path: job.file.path,
        preset: job.preset.name,
        stage: job.state.stage,
        ...factsOf(asset),
        ...failure,
        ...(result?.kind === 'issues' ? { issueCount: result.issues.length } : {}),
        ...result,
        ...(result?.kind === 'issues' ? decidedIn(result, asset.decisions) : {}),
        ...(asset.versions.length ? { versions: asset.versions } : {}),
      }
    }),
  }
}

/** The issues, each with what was decided about it, and how many of them are done. */
const decidedIn = ({ issues }: IssuesResult, decisions: Decisions) => ({
  issues: issues.map((issue) => ({ ...issue, decision: decisionObject(issue, decisions.get(issue.id)) })),
  decisions: countDecisions(issues, decisions),
})

function asText(asset: Asset): string {
  const { job, result } = asset
  switch (result?.kind) {
    case 'issues':
      return [issuesText(asset, result), ...versionLines(asset.versions, result.submissionId)].join('\n')
    case 'report':
      return [headText(job), ...reportLines(result.report)].join('\n')
    case 'files':
      return [headText(job), ...filesLines(result)].join('\n')
    default:
      return failedText(asset)
  }
}

/** What the service's support asks for, one a line. */
function failedText(asset: Asset): string {
  const { job, submissionId, facts } = asset
  const own = factsOf(asset)
  const message: [string, unknown][] = [
    ['submission', submissionId],
    ['asset', own?.assetId],
    ['error type', own?.errorType],
    ['retries', own?.retryCount],
    ['workflow', facts?.workflowId],
    ['workspace', facts?.workspaceId],
    ['channel', facts?.ablyChannel],
    ['created', facts?.createdAt],
    ['completed', facts?.completedAt],
  ]
  const lines = message.flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [`  ${name.padEnd(12)}${oneLine(String(value))}`],
  )
  return [headText(job), `  ${stageText(job)}`, ...lines].join('\n')
}

const headText = (job: Job) => `${styleText('bold', nameText(job.file.path))}  ${printable(job.preset.name)}`

function issuesText({ job, decisions }: Asset, result: IssuesResult): string {
  const grouped = new Set(result.topics.flatMap(({ issueIds }) => issueIds))
  const byId = new Map(result.issues.map((issue) => [issue.id, issue]))
  const head = `${styleText('bold', nameText(job.file.path))}  submission ${printable(result.submissionId)}, version ${result.versionNumber ?? 1}`
  const topics = result.topics.map(({ title, summary, issueIds }) =>
    [
      styleText('bold', `\n${oneLine(title)}`) + (summary ? `\n${oneLine(summary)}` : ''),
      ...issueIds.flatMap((id) => issueText(byId.get(id), decisions)),
    ].join('\n'),
  )
  const rest = result.issues
    .filter(({ id }) => !grouped.has(id))
    .map((issue) => issueText(issue, decisions).join('\n'))
  const lone = rest.length && topics.length ? [styleText('bold', '\nOther issues')] : []
  const none = result.issues.length ? [] : [resultNotes.noIssues]
  const missing = result.missing?.length ? [`\n${resultNotes.missing(result.missing.join(', '))}`] : []
  return [head, ...topics, ...lone, ...rest, ...none, ...missing].join('\n')
}

function issueText(issue: Issue | undefined, decisions: Decisions): string[] {
  if (!issue) return []
  const message = [issue.ruleCode ?? '', issue.summary].map(oneLine).join('  ')
  const status = oneLine(issue.status.toLowerCase().replaceAll('_', ' '))
  const lines = [`  #${issue.referenceNumber ?? '–'} ${severityText(issue)}  ${status}  ${message}`]
  const reasoning = [issue.reasoningHeadline, issue.reasoning].filter(Boolean).join(': ')
  if (reasoning) lines.push(`     ${oneLine(reasoning)}`)
  lines.push(...decisionText(issue, decisions.get(issue.id)).map((line) => `     ${oneLine(line)}`))
  for (const each of issue.evidence) lines.push(`     evidence: ${oneLine(treeText(each))}`)
  for (const each of issue.contributors) lines.push(`     contributor: ${oneLine(treeText(each))}`)
  for (const { title, decision, date, url } of issue.precedents)
    lines.push(`     precedent: ${oneLine([title, decision, date, url].filter(Boolean).join(', '))}`)
  return lines
}

/** Evidence and contributors have no published shape: shown as what they are. */
function treeText(value: unknown): string {
  if (Array.isArray(value)) return value.map(treeText).join('; ')
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .filter(([name, inner]) => name !== 'id' && inner !== null && inner !== undefined)
    .map(([name, inner]) => `${name} ${treeText(inner)}`)
    .join(', ')
}
