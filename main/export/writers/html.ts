import { cleanLine } from '../../../preload/domain/clean-text.ts'
import { severityKey, severityRank } from '../../../preload/domain/issues/severity.ts'
import { hasTimeline } from '../../../preload/domain/media/medium.ts'
import type { DecisionCounts } from '../../../preload/domain/model/decision.ts'
import { labelAt } from '../../../preload/domain/timecode/clock.ts'
import { rateName } from '../../../preload/domain/timecode/rate.ts'
import { exportWords } from '../../../preload/domain/words/export.ts'
import { fullDay } from '../../../preload/domain/words/format.ts'
import type { Finding } from '../findings.ts'
import type { WriteOptions } from '../formats.ts'
import { safe } from '../html-text.ts'
import type { MarkerList, Written } from '../marker-list.ts'
import { issueArticle } from '../report/issue-article.ts'
import { type ReportFact, reportPage } from '../report/page.ts'
import { progressMarkup } from '../report/progress.ts'
import { rowsOf } from '../rows.ts'

/** A report for people, to be sent and printed. */
export function writeHtml(list: MarkerList, { exportedOn, stills = {} }: WriteOptions): Written {
  const { file, clock, findings } = list
  const articles = rowsOf(list).map((row) =>
    issueArticle(row, {
      clock,
      still: Object.hasOwn(stills, row.finding.issue.id) ? stills[row.finding.issue.id] : undefined,
    }),
  )
  const all = findings.map(({ finding }) => finding)
  const page = reportPage({
    title: file.name,
    kicker: exportWords.reportKicker,
    facts: factsOf(list, exportedOn),
    summary: all.length ? progressMarkup(countsOf(all), severitiesMarkup(all)) : '',
    main: articles.length ? articles.join('\n') : `<p class="clear">${safe(exportWords.noIssues)}</p>`,
  })
  return { texts: [page], shortened: 0 }
}

function factsOf(list: MarkerList, exportedOn: string): ReportFact[] {
  const { file, analysis, provenance, clock, findings, settledLeftOut, decidedLeftOut } = list
  const drop = clock?.isDropFrame ? ' drop frame' : ''
  const timing = clock
    ? `${rateName(clock.rate)}${drop}, ${exportWords.starting(labelAt(0, clock))}`
    : exportWords.unknownRate
  const { version, sentAtMs, analysedAtMs, sha256, md5 } = provenance
  const facts: [string, string | null][] = [
    ['Version', version ? exportWords.version(version) : numbered(analysis.versionNumber)],
    ['Size', exportWords.size(file.sizeBytes)],
    ['Sent', sentAtMs === null ? null : fullDay(sentAtMs)],
    ['Analysed', analysedAtMs === null ? null : fullDay(analysedAtMs)],
    ['Exported', exportedOn],
    ['Timecode', hasTimeline(file.kind) ? timing : null],
    ['Frame rate', file.isVariableFrameRate ? exportWords.variableRate : null],
    ['Reel', file.reel],
    ['Issues', exportWords.issueCount(findings.length, settledLeftOut + decidedLeftOut)],
  ]
  const codes: [string, string | null][] = [
    ['Submission', cleanLine(analysis.submissionId)],
    ['SHA-256', sha256],
    ['MD5', md5],
  ]
  const known = (all: [string, string | null][], isCode: boolean) =>
    all.flatMap(([name, value]): ReportFact[] => (value ? [{ name, value, isCode }] : []))
  return [...known(facts, false), ...known(codes, true)]
}

const numbered = (number: number | null) => (number === null ? null : String(number))

function severitiesMarkup(findings: readonly Finding[]): string {
  const groups = [...Map.groupBy(findings, ({ severity }) => severityKey(severity))]
  return groups
    .sort(([one], [other]) => severityRank(one) - severityRank(other))
    .map(
      ([severity, { length, 0: first }]) =>
        `<span class="severity ${first?.known ?? 'other'}">${length} ${safe(severity)}</span>`,
    )
    .join('')
}

function countsOf(findings: readonly Finding[]): DecisionCounts {
  const counts = { open: 0, fixed: 0, disputed: 0, accepted: 0, settled: 0 }
  for (const { decision, settledBy } of findings) {
    const isDecided = decision && decision.state !== 'open' && !decision.isStillThere
    counts[isDecided ? decision.state : settledBy === 'service' ? 'settled' : 'open'] += 1
  }
  const stillThere = findings.filter(({ decision }) => decision?.isStillThere).length
  return { ...counts, stillThere, total: findings.length, done: findings.length - counts.open }
}
