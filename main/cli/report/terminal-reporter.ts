import { styleText } from 'node:util'
import type { JobId } from '../../../preload/domain/model/ids.ts'
import type { Job } from '../../../preload/domain/model/job.ts'
import { bytes, rate } from '../../../preload/domain/words/format.ts'
import { forTerminal } from '../../log/printable.ts'
import { isOpen } from '../../queue/stages.ts'
import { closingTable } from './closing-table.ts'
import type { Reporter } from './reporter.ts'
import { sentenceFor } from './sentences.ts'
import { clipped, fitted, nameText, stageText, widthOf } from './text.ts'

export interface Terminal {
  write(text: string): void
  /** What was written before has not been taken yet. */
  isBusy(): boolean
  size(): { columns: number; rows: number }
  now(): number
}

const drawEveryMs = 100
/** Columns of a row from this width on; a narrower terminal has less of each. */
const wideColumns = 72
/** The cursor is moved by this file alone, never by what it shows. */
const printed = (text: string) => forTerminal(text, { hasStyles: true })

/** Progress bars, redrawn in place, one line for each job that is under way, and the closing table. */
export function createTerminalReporter({ write, isBusy, size, now }: Terminal): Reporter {
  const jobs = new Map<JobId, Job>()
  const begun = new Map<JobId, { atMs: number; sentBytes: number }>()
  /** The widths of the lines that stand there now. */
  let drawn: number[] = []
  let timer: NodeJS.Timeout | undefined
  let notes: string[] = []

  const erase = () => {
    // A terminal that has become narrower shows them on more rows than they were written on.
    const { columns } = size()
    const rows = drawn.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / columns)), 0)
    if (rows) write(`\u001b[${rows}A\u001b[0J`)
    drawn = []
  }
  const draw = () => {
    timer = undefined
    if (isBusy()) return soon()
    erase()
    for (const note of notes) write(`${printed(note)}\n`)
    notes = []
    const { columns, rows } = size()
    const open = [...jobs.values()].filter(({ state }) => isOpen(state))
    const ended = jobs.size - open.length
    const shown = open.sort(byActivity).slice(0, Math.max(1, rows - 3))
    const width = columns - 1
    const lines = shown.map((job) => rowFor(job, width))
    const more = open.length > shown.length ? `, ${open.length - shown.length} more waiting` : ''
    if (open.length) lines.push(styleText('gray', clipped(`${ended} of ${jobs.size} done${more}`, width - 1)))
    write(lines.map((line) => `${printed(line)}\n`).join(''))
    drawn = lines.map(widthOf)
  }
  const soon = () => {
    timer ??= setTimeout(draw, drawEveryMs)
  }
  const rateOf = (job: Job): string => {
    const from = begun.get(job.id)
    if (!from || job.state.stage !== 'uploading') return ''
    const seconds = (now() - from.atMs) / 1_000
    return seconds < 0.5 ? '' : `${rate((job.state.sentBytes - from.sentBytes) / seconds)}`
  }
  const rowFor = (job: Job, width: number) => {
    const isWide = width >= wideColumns
    const barWidth = isWide ? 20 : 8
    const nameWidth = isWide ? 32 : Math.max(8, Math.floor(width / 3))
    const size = isWide ? ` ${bytes(job.file.sizeBytes).padStart(7)}` : ''
    const name = fitted(nameText(job.file.path), nameWidth)
    const room = Math.max(1, width - nameWidth - size.length - barWidth - 3)
    return `${name}${size} ${barFor(job, barWidth)} ${clipped(`${stageText(job)} ${rateOf(job)}`.trimEnd(), room)}`
  }

  return {
    job(job) {
      const before = jobs.get(job.id)
      if (before?.state.stage !== 'uploading' && job.state.stage === 'uploading')
        begun.set(job.id, { atMs: now(), sentBytes: job.state.sentBytes })
      jobs.set(job.id, job)
      soon()
    },
    progress(id, sentBytes) {
      const job = jobs.get(id)
      if (job?.state.stage !== 'uploading') return
      jobs.set(id, { ...job, state: { ...job.state, sentBytes } })
      soon()
    },
    refused(path, failure) {
      notes.push(styleText('red', `${nameText(path)}: ${sentenceFor(failure)}`))
      soon()
    },
    note(sentence) {
      notes.push(sentence)
      soon()
    },
    close() {
      clearTimeout(timer)
      timer = undefined
      erase()
      for (const note of notes) write(`${printed(note)}\n`)
      if (jobs.size) write(`${printed(closingTable(jobs.values()))}\n`)
    },
  }
}

/** Upload fills the first two thirds, the analysis the rest. */
function barFor({ state, file }: Job, barWidth: number): string {
  const upload = Math.round((barWidth * 2) / 3)
  const work = state.stage === 'waiting' ? state.work : state
  const sent = 'sentBytes' in work ? work.sentBytes / Math.max(1, file.sizeBytes) : 1
  const percent = 'percent' in work ? work.percent / 100 : work.stage === 'fetching' ? 1 : 0
  const first = Math.round(upload * sent)
  const second = Math.round((barWidth - upload) * percent)
  const rest = barWidth - first - second
  const paint = state.stage === 'waiting' ? 'gray' : 'blue'
  return (
    styleText(paint, '█'.repeat(first)) +
    styleText('magenta', '█'.repeat(second)) +
    styleText('gray', '░'.repeat(rest))
  )
}

const activity = {
  uploading: 0,
  submitting: 1,
  processing: 2,
  fetching: 2,
  waiting: 3,
  complete: 4,
  failed: 4,
  cancelled: 4,
}
const byActivity = (a: Job, b: Job) => activity[a.state.stage] - activity[b.state.stage]
