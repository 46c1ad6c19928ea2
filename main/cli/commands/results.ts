import { styleText } from 'node:util'
import type { Job } from '../../../preload/contract/model.ts'
import type { Issue, IssuesResult, Result } from '../../../preload/domain/model/result.ts'
import { oneLine, printable } from '../../log/printable.ts'
import { Fault } from '../../net/fault.ts'
import { type Command, operandsOf } from '../context.ts'
import { exit } from '../exit.ts'
import { openHistory } from '../history.ts'
import { filesLines, reportLines } from '../report/audio-text.ts'
import { nameText, severityText } from '../report/text.ts'

/** `results ID`: everything known about a job's or a submission's assets. It only reads. */
export const results: Command = async (context) => {
  const [id = ''] = operandsOf(context, { least: 1, most: 1, names: 'ID' })
  context.args.allow([])
  using history = openHistory(context)
  const jobs = history?.under(id) ?? []
  if (!history || !jobs.length) throw new Fault({ kind: 'unknown-id', id })
  const assets = jobs.flatMap((job) => {
    const result = history.results.ofJob(job.id)
    return result ? [{ job, result }] : []
  })
  if (!assets.length) throw new Fault({ kind: 'bad-request', said: `There are no results for ${id} yet` })
  if (context.args.json) context.print(JSON.stringify(asObject(assets)))
  else context.print(assets.map(asText).join('\n\n'))
  return exit.done
}

interface Asset {
  job: Job
  result: Result
}

function asObject(assets: Asset[]) {
  return {
    submissionId: assets[0]?.result.submissionId ?? null,
    assets: assets.map(({ job, result }) => ({
      jobId: job.id,
      path: job.file.path,
      preset: job.preset.name,
      ...(result.kind === 'issues' ? { issueCount: result.issues.length } : {}),
      ...result,
    })),
  }
}

function asText({ job, result }: Asset): string {
  switch (result.kind) {
    case 'issues':
      return issuesText(job, result)
    case 'report':
      return [headText(job), ...reportLines(result.report)].join('\n')
    case 'files':
      return [headText(job), ...filesLines(result)].join('\n')
  }
}

const headText = (job: Job) => `${styleText('bold', nameText(job.file.path))}  ${printable(job.preset.name)}`

function issuesText(job: Job, result: IssuesResult): string {
  const grouped = new Set(result.topics.flatMap(({ issueIds }) => issueIds))
  const byId = new Map(result.issues.map((issue) => [issue.id, issue]))
  const head = `${styleText('bold', nameText(job.file.path))}  submission ${printable(result.submissionId)}, version ${result.versionNumber ?? 1}`
  const topics = result.topics.map(({ title, summary, issueIds }) =>
    [
      styleText('bold', `\n${oneLine(title)}`) + (summary ? `\n${oneLine(summary)}` : ''),
      ...issueIds.flatMap((id) => issueText(byId.get(id))),
    ].join('\n'),
  )
  const rest = result.issues.filter(({ id }) => !grouped.has(id)).map((issue) => issueText(issue).join('\n'))
  const lone = rest.length && topics.length ? [styleText('bold', '\nOther issues')] : []
  const none = result.issues.length ? [] : ['No issues.']
  return [head, ...topics, ...lone, ...rest, ...none].join('\n')
}

function issueText(issue: Issue | undefined): string[] {
  if (!issue) return []
  const said = [issue.ruleCode ?? '', issue.summary].map(oneLine).join('  ')
  const status = oneLine(issue.status.toLowerCase().replaceAll('_', ' '))
  const lines = [`  #${issue.referenceNumber ?? '–'} ${severityText(issue)}  ${status}  ${said}`]
  const reasoning = [issue.reasoningHeadline, issue.reasoning].filter(Boolean).join(': ')
  if (reasoning) lines.push(`     ${oneLine(reasoning)}`)
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
