import { cleanLine } from '../../../preload/domain/clean-text.ts'
import { labelAt } from '../../../preload/domain/timecode/clock.ts'
import { rangeText } from '../../../preload/domain/timecode/place.ts'
import { rateName } from '../../../preload/domain/timecode/rate.ts'
import { exportWords, statusWord } from '../../../preload/domain/words/export.ts'
import { safe } from '../html-text.ts'
import type { MarkerList, Written } from '../marker-list.ts'
import { type Row, rowsOf } from '../rows.ts'

const style = `:root{color-scheme:light dark}
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem;margin:0}dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:1rem 0}
dt{opacity:.7}dd{margin:0}article{border-top:1px solid #8886;padding:.8rem 0;break-inside:avoid}
h2{font-size:1rem;margin:0 0 .2rem}.time{font-variant-numeric:tabular-nums;font-family:ui-monospace,monospace}
.severity{font-weight:700}.CRITICAL{color:#c4242e}.MAJOR{color:#b4530f}.MINOR{color:#0a7285}.INFO{color:#2b62c9}
.settled{opacity:.65}p{margin:.2rem 0}
@media(prefers-color-scheme:dark){.CRITICAL{color:#ff7b84}.MAJOR{color:#f59b5e}.MINOR{color:#5fd0e0}.INFO{color:#8ab4ff}}
@page{margin:18mm}@media print{:root{color-scheme:light}body{margin:0;max-width:none}}`

/** A page for people that needs nothing from outside. */
export function writeHtml(list: MarkerList, { exportedOn }: { exportedOn: string }): Written {
  const { file } = list
  const rows = rowsOf(list)
  const facts = factsOf(list, exportedOn).map(
    ([name, message]) => `<dt>${safe(name)}</dt><dd>${safe(message)}</dd>`,
  )
  const text = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(exportWords.reportTitle(file.name))}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${safe(file.name)}</h1>
<dl>${facts.join('')}</dl>
</header>
<main>
${rows.length ? rows.map((row) => articleOf(row, list)).join('\n') : `<p>${safe(exportWords.noIssues)}</p>`}
</main>
</body>
</html>
`
  return { texts: [text], shortened: 0 }
}

function factsOf(list: MarkerList, exportedOn: string): [string, string][] {
  const { file, analysis, clock, findings, settledLeftOut } = list
  const drop = clock?.isDropFrame ? ' drop frame' : ''
  const timing = clock
    ? `${rateName(clock.rate)}${drop}, ${exportWords.starting(labelAt(0, clock))}`
    : exportWords.unknownRate
  return [
    ['Size', exportWords.size(file.sizeBytes)],
    ...(analysis.versionNumber === null
      ? []
      : [['Version', String(analysis.versionNumber)] as [string, string]]),
    ['Submission', cleanLine(analysis.submissionId)],
    ['Timecode', timing],
    ...(file.isVariableFrameRate ? [['Frame rate', exportWords.variableRate] as [string, string]] : []),
    ['Issues', exportWords.issueCount(findings.length, settledLeftOut)],
    ['Exported', exportedOn],
  ]
}

function articleOf({ finding, place }: Row, { clock }: MarkerList): string {
  const time = place ? rangeText(place, clock) : exportWords.withoutTime
  const which = place && place.of > 1 ? ` (${place.number}/${place.of})` : ''
  const number = finding.number === null ? '' : ` · no. ${finding.number}`
  const moved = place?.reportedMs == null ? [] : [exportWords.moved(place.reportedMs)]
  return [
    `<article${finding.isSettled ? ' class="settled"' : ''} data-issue="${safe(finding.id)}">`,
    `<h2><span class="time">${safe(time)}</span>${which} <span class="severity ${finding.known ?? 'other'}">${safe(finding.severity)}</span> ${safe(finding.rule)}</h2>`,
    ...[finding.summary, ...finding.reasoning, ...moved]
      .filter(Boolean)
      .map((line) => `<p>${safe(line)}</p>`),
    `<p>Status: ${safe(statusWord(finding.status))}${number}</p>`,
    '</article>',
  ].join('\n')
}
