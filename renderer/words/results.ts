import type { Severity } from '../../preload/domain/model/result.ts'
import { originalWords } from './original.ts'

const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`

const severities: Record<Severity, string> = {
  CRITICAL: 'Critical',
  MAJOR: 'Major',
  MINOR: 'Minor',
  INFO: 'Info',
}

const statuses: Record<string, string> = {
  OPEN: 'Open',
  ACKNOWLEDGED: 'Acknowledged',
  AWAITING_HUMAN_INPUT: 'Awaiting review',
  RESOLVED: 'Resolved',
  DISMISSED: 'Dismissed',
}

/** `NOT_YET_KNOWN` as `Not yet known`: words from a later day are shown as they are said. */
const asWords = (code: string) => {
  const words = code.trim().replaceAll(/[_-]+/g, ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const known = (record: Readonly<Record<string, string>>, code: string) => {
  const key = code.trim().toUpperCase()
  return Object.hasOwn(record, key) ? record[key] : undefined
}

const severityName = (severity: string) =>
  severity.trim() === '' ? 'Other' : (known(severities, severity) ?? asWords(severity))

const versionName = (number: number) => `v${String(number).padStart(2, '0')}`

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** A date as a service gives it; what is none stays as it came. */
function day(text: string): string {
  const [year] = /^\d{4}-\d{2}-\d{2}/.exec(text) ?? []
  const ms = year === undefined ? Number.NaN : Date.parse(year)
  return Number.isNaN(ms) ? text : dayFormat.format(ms)
}

export const resultsWords = {
  title: 'Results',
  severity: severityName,
  status: (status: string) => known(statuses, status) ?? asWords(status),
  /** `1 critical · 2 major`; one with nothing found reads as good news. */
  counts: (counts: readonly { severity: string; count: number }[]) =>
    counts.length
      ? counts.map(({ severity, count }) => `${count} ${severityName(severity).toLowerCase()}`).join(' · ')
      : 'No issues',
  version: versionName,
  day,

  list: {
    label: 'Results',
    search: 'Search results',
    filter: 'Filter',
    filterActive: (number: number) => `Filter, ${count(number, 'condition', 'conditions')}`,
    clear: 'Clear filter',
    unseen: 'not opened yet',
    more: 'Loading more…',
    again: 'Try again',
    empty: {
      title: 'No results yet',
      text: 'Results appear here when a file is analysed, and stay readable offline.',
      action: 'Go to the queue',
    },
    nothing: { title: 'No matches', text: 'Change the search or the filter.' },
  },
  filter: {
    title: 'Show only',
    severity: 'Severity',
    workspace: 'Workspace',
    anyWorkspace: 'Any workspace',
    folder: 'Folder',
    anyFolder: 'Any folder',
    date: 'Analysed',
    from: 'From',
    until: 'To',
    days: { today: 'Today', week: 'Last 7 days', month: 'Last 30 days' },
    since: (day: string) => `since ${day}`,
    upTo: (day: string) => `until ${day}`,
    goneFolder: 'Removed folder',
    remove: (what: string) => `Remove filter: ${what}`,
  },

  none: {
    title: 'Choose a result',
    text: 'You’ll see its original, issues and evidence here.',
  },
  detail: {
    label: 'Result',
    back: 'All results',
    version: 'Version',
    versionLine: (number: number, day: string, found: string) => `${versionName(number)} · ${day} · ${found}`,
    export: 'Export',
    json: 'As JSON…',
    csv: 'As CSV…',
    exported: (name: string) => `Saved as ${name}.`,
    unreadable: { title: 'Can’t open this result', again: 'Try again' },
  },
  original: originalWords,
  player: {
    video: (name: string) => `Video: ${name}`,
    audio: (name: string) => `Audio: ${name}`,
    play: 'Play',
    pause: 'Pause',
    back: 'Previous frame',
    forward: 'Next frame',
    /** Where the frame rate is not known. */
    backMs: (ms: number) => `Back ${ms / 1000} s`,
    forwardMs: (ms: number) => `Forward ${ms / 1000} s`,
    position: 'Position',
    loop: 'Loop evidence',
    volume: 'Volume',
    mute: 'Mute',
    unmute: 'Unmute',
    fullScreen: 'Full screen',
    speed: (speed: number) => `${String(speed).replace('-', '−')}×`,
    positionOf: (position: string, duration: string) => `${position} of ${duration}`,
  },
  timeline: {
    label: 'Evidence',
    done: 'done',
    mark: (severity: string, summary: string, time: string) =>
      `${severityName(severity)}: ${summary}, ${time}`,
    more: (number: number) => `and ${count(number, 'more issue', 'more issues')}`,
  },
  compare: {
    with: (number: number) => `Compared with ${versionName(number)}:`,
    fixed: (number: number) => `${number.toLocaleString('en-GB')} fixed`,
    open: (number: number) => `${number.toLocaleString('en-GB')} still open`,
    added: (number: number) => `${number.toLocaleString('en-GB')} new`,
    same: 'no issues in either',
    rule: 'Matched by rule and wording, not by time.',
    newIn: (number: number) => `new in ${versionName(number)}`,
    explain: 'How versions are compared',
    fixedTitle: (number: number) => `Fixed since ${versionName(number)}`,
  },

  tabs: {
    label: 'What was found',
    issues: 'Issues',
    topics: 'Topics',
    contributors: 'Contributors',
    raw: 'Raw',
  },
  issues: {
    label: 'Issues',
    group: (title: string, number: number) => `${title} · ${number.toLocaleString('en-GB')}`,
    other: 'Other',
    filter: 'Severity',
    search: 'Search issues',
    found: (count: number, of: number) => `${count.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')}`,
    none: { title: 'No issues', text: 'MediaMagic found nothing in this file.' },
    noneFits: {
      title: 'No matches',
      text: 'No issue fits the search and filters.',
      action: 'Show all',
    },
    noSummary: 'No summary',
    seek: (time: string) => `Go to ${time}`,
    more: 'Show more',
    less: 'Show less',
    page: (number: number) => `page ${number}`,
    region: 'marked area',
    evidence: 'Evidence',
    precedents: 'Precedents',
    precedent: 'Ruling',
    openLink: (title: string) => `Open ${title} in the browser`,
    contributors: 'Contributors',
    rule: 'Rule',
    /** The service’s own; what an editor decides stands beside it. */
    status: (status: string) => `MediaMagic status: ${status}`,
    confidence: (share: number) => `${Math.round(share * 100)} %`,
    number: (number: number) => `#${number}`,
  },
  topics: {
    none: { title: 'No topics', text: 'No related issues.' },
    count: (number: number) => count(number, 'issue', 'issues'),
  },
  contributors: {
    none: { title: 'No contributors', text: 'No one is named for these issues.' },
    unnamed: 'Unnamed contributor',
    count: (number: number) => `in ${count(number, 'issue', 'issues')}`,
  },
  raw: {
    label: 'Full result',
    search: 'Search the result',
    nothing: 'No matches.',
    copy: 'Copy all',
    copied: 'Copied the result.',
    copyFailed: 'Couldn’t copy the result.',
    list: (size: number) => (size === 1 ? '1 entry' : `${size.toLocaleString('en-GB')} entries`),
    fields: (size: number) => (size === 1 ? '1 field' : `${size.toLocaleString('en-GB')} fields`),
  },
  tree: {
    more: (number: number) => `Show ${number.toLocaleString('en-GB')} more`,
    empty: 'empty',
    yes: 'yes',
    no: 'no',
  },
} as const
