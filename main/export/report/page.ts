import { safe } from '../html-text.ts'
import { reportStyle } from './style.ts'

export interface ReportPage {
  title: string
  /** What kind of report it is, above the title. */
  kicker: string
  facts: readonly ReportFact[]
  /** Markup. */
  summary: string
  /** Markup. */
  main: string
}

export interface ReportFact {
  name: string
  value: string
  /** Long, and read letter by letter. */
  isCode?: boolean
}

/** The app's icon. */
const mark =
  '<svg aria-hidden="true" viewBox="0 0 512 512"><rect width="512" height="512" rx="112" fill="#3557d6"/><g fill="none" stroke="#fff" stroke-width="44" stroke-linecap="round" stroke-linejoin="round"><path d="M256 316V132"/><path d="M174 206l82-82 82 82"/><path d="M124 300v62a34 34 0 0 0 34 34h196a34 34 0 0 0 34-34v-62"/></g></svg>'

/** A page that needs nothing from outside and runs nothing: its own policy forbids both. */
export const reportPage = ({ title, kicker, facts, summary, main }: ReportPage): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${safe(title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<header>
<p class="kicker">${mark}${safe(kicker)}</p>
<h1 dir="auto">${safe(title)}</h1>
<dl class="facts">${facts.map(factMarkup).join('')}</dl>
${summary}
</header>
<main>
${main}
</main>
</body>
</html>
`

const factMarkup = ({ name, value, isCode }: ReportFact): string =>
  isCode
    ? `<div class="wide"><dt>${safe(name)}</dt><dd class="mono">${safe(value)}</dd></div>`
    : `<div><dt>${safe(name)}</dt><dd dir="auto">${safe(value)}</dd></div>`
