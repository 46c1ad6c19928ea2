import { basename } from 'node:path'
import {
  type ExportFormat,
  exportFormatNames,
  isExportFormat,
} from '../../../preload/domain/export/formats.ts'
import type { ExportedIssues } from '../../../preload/domain/model/export.ts'
import type { Job } from '../../../preload/domain/model/job.ts'
import type { IssuesResult } from '../../../preload/domain/model/result.ts'
import { sentencesForExport } from '../../../preload/domain/words/export.ts'
import { exportJob, timingIn } from '../../app/export-job.ts'
import type { TimingOptions } from '../../export/timing.ts'
import { Fault, failureOf } from '../../net/fault.ts'
import { type Arguments, wrongUse } from '../arguments.ts'
import { type Command, type Context, operandsOf } from '../context.ts'
import { type Exit, exit } from '../exit.ts'
import { putExport, type Target, targetOf } from '../export-target.ts'
import { type History, openHistory } from '../history.ts'
import { sentenceFor } from '../report/sentences.ts'
import { nameText } from '../report/text.ts'
import { wrongUses } from '../words/wrong-use.ts'
import { exportSet } from './export-set.ts'

/** `export ID…`: results as markers, tables, captions or reports. It only reads the store. */
export const exportResults: Command = async (context) => {
  if (context.args.flag('set')) return exportSet(context)
  const ids = operandsOf(context, { least: 1, names: 'ID… --as FORMAT' })
  context.args.allow(['as', 'output', 'start-timecode', 'frame-rate', 'all', 'undecided', 'force'])
  const options = optionsIn(context.args)
  using history = openHistory(context)
  if (!history) throw new Fault({ kind: 'unknown-id', id: ids[0] ?? '' })
  const assets = ids.flatMap((id) => assetsUnder(history, id))
  const target = await targetOf(options.output, assets.length)
  const exporting = { context, options, target, history }
  const [only, ...others] = assets
  if (only && !others.length) {
    await exportOne(only, exporting)
    return exit.done
  }
  let worst: Exit = exit.done
  for (const asset of assets)
    try {
      await exportOne(asset, exporting)
    } catch (error) {
      const failure = failureOf(error)
      context.say(`${nameText(asset.job.file.path)}: ${sentenceFor(failure)}`)
      worst = exit.failed
    }
  return worst
}

interface Options {
  format: ExportFormat
  output: string | undefined
  timingOptions: TimingOptions
  which: ExportedIssues
  isForced: boolean
}

function optionsIn(args: Arguments): Options {
  const format = args.text('as') ?? ''
  if (!isExportFormat(format)) {
    const names = exportFormatNames.join(', ')
    throw wrongUse(wrongUses.format(format, names))
  }
  return {
    format,
    output: args.text('output'),
    timingOptions: timingIn({
      rate: args.text('frame-rate') ?? null,
      start: args.text('start-timecode') ?? null,
    }),
    which: args.flag('all') ? 'all' : args.flag('undecided') ? 'undecided' : 'open',
    isForced: args.flag('force'),
  }
}

interface Asset {
  job: Job
  result: IssuesResult
}

/** Throws `unknown-id`, or `bad-request` where there is nothing that could be exported. */
function assetsUnder(history: History, id: string): Asset[] {
  const jobs = history.under(id)
  if (!jobs.length) throw new Fault({ kind: 'unknown-id', id })
  const results = jobs.flatMap((job) => {
    const result = history.results.ofJob(job.id)
    return result ? [{ job, result }] : []
  })
  if (!results.length) throw wrongUse(wrongUses.noResults(id))
  const assets = results.flatMap(({ job, result }) => (result.kind === 'issues' ? [{ job, result }] : []))
  if (!assets.length) throw wrongUse(wrongUses.noIssues(id, results[0]?.job.preset.name ?? ''))
  return assets
}

interface Exporting {
  context: Context
  options: Options
  target: Target
  history: History
}

async function exportOne(asset: Asset, { context, options, target, history }: Exporting): Promise<void> {
  const { exported, summary } = await exportJob(asset, { ...options, now: context.now }, history)
  const paths = await putExport(exported, { ...options, target, write: context.write })
  const isPrinted = options.output === '-'
  if (context.args.json && !isPrinted) {
    const { job, result } = asset
    const ids = { id: job.id, path: job.file.path, submissionId: result.submissionId }
    context.print(JSON.stringify({ ...ids, files: paths, ...summary }))
    return
  }
  const names = paths.map((path) => basename(path))
  const sentences = sentencesForExport(summary, names).join(' ')
  if (isPrinted) context.say(sentences)
  else context.print(sentences)
}
