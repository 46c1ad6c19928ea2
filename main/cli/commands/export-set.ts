import { stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { SetRow, SetScope } from '../../../preload/contract/sets.ts'
import { setWords } from '../../../preload/domain/words/set.ts'
import { exportedLine } from '../../app/export-job.ts'
import { jobsIn } from '../../app/latest-versions.ts'
import { readSet } from '../../app/sets.ts'
import { fileBase } from '../../export/export-name.ts'
import { notSaved, saveFile } from '../../export/save-file.ts'
import { setReport } from '../../export/set-report.ts'
import { setCsv, setJson } from '../../export/set-table.ts'
import { pathKey, pathKeyOf } from '../../media/file-location.ts'
import { withSeparator } from '../../media/same-path.ts'
import { Fault } from '../../net/fault.ts'
import { wrongUse } from '../arguments.ts'
import type { Context } from '../context.ts'
import { type Exit, exit } from '../exit.ts'
import { type History, openHistory } from '../history.ts'
import { wrongUses } from '../words/wrong-use.ts'

const formats = ['csv', 'html', 'json'] as const
type SetFormat = (typeof formats)[number]

/** `export --set`: one line a file, of these jobs, submissions and folders; without any, of a workspace or of all. */
export async function exportSet(context: Context): Promise<Exit> {
  const { args } = context
  args.allow(['as', 'set', 'output', 'force'])
  const format = formats.find((each) => each === args.text('as'))
  if (!format) throw wrongUse(wrongUses.setFormat(formats.join(', ')))
  using history = openHistory(context)
  const named = history ? await scopeOf(args.operands, args.text('workspace'), history) : null
  const found = history && named ? await readSet(named.scope, history) : { rows: [], isCut: false }
  if (!history || !named || !found.rows.length) throw wrongUse(setWords.nothing)
  const exportedOn = exportedLine(context.now(), history)
  const text = textOf(format, { ...found, title: named.title, exportedOn })
  const path = await put(context, `${fileBase(named.title)}-set.${format}`, text)
  tell(context, { ...found, path, format })
  return exit.done
}

interface Named {
  title: string
  scope: SetScope
}

/** Throws `unknown-id`. */
async function scopeOf(
  operands: readonly string[],
  workspace: string | undefined,
  history: History,
): Promise<Named> {
  if (!operands.length)
    return workspace === undefined
      ? { title: setWords.all, scope: { kind: 'all' } }
      : { title: workspace, scope: { kind: 'workspace', workspace } }
  const ids = []
  for (const operand of operands) {
    const under = history.under(operand)
    const jobs = under.length ? under : await inFolder(operand, history)
    if (!jobs.length) throw new Fault({ kind: 'unknown-id', id: operand })
    ids.push(...jobs.map(({ id }) => id))
  }
  const [only = ''] = operands
  const isFolder = operands.length === 1 && !history.under(only).length
  return {
    title: isFolder ? basename(resolve(only)) : setWords.selection(new Set(ids).size),
    scope: { kind: 'selection', ids },
  }
}

/** What lies in a folder, and what was sent from it and moved since. */
async function inFolder(path: string, history: History) {
  const folders = [pathKey(resolve(path)), await pathKeyOf(resolve(path))].map(withSeparator)
  const watched = history.folders.all().find((folder) => resolve(folder.path) === resolve(path))
  const fits = []
  for (const job of jobsIn({ kind: 'all' }, history)) {
    const isWatched = watched !== undefined && job.folderId === watched.id
    const key = pathKey(job.file.path)
    if (isWatched || folders.some((folder) => key.startsWith(folder))) fits.push(job)
  }
  return fits
}

interface SetText {
  title: string
  rows: SetRow[]
  isCut: boolean
  exportedOn: string
}

function textOf(format: SetFormat, set: SetText): string {
  switch (format) {
    case 'csv':
      return setCsv(set.rows)
    case 'json':
      return setJson(set.title, set.rows)
    case 'html':
      return setReport(set)
  }
}

/** Null on standard output. Throws `file-exists` and `not-saved`. */
async function put(context: Context, name: string, text: string): Promise<string | null> {
  const output = context.args.text('output')
  if (output === '-') {
    try {
      context.write(text)
    } catch (error) {
      throw notSaved('standard output', error)
    }
    return null
  }
  const asked = resolve(output ?? '.')
  const isFolder = (await stat(asked).catch(() => undefined))?.isDirectory() ?? false
  const path = isFolder ? join(asked, name) : asked
  await saveFile(path, text, { mayReplace: context.args.flag('force') })
  return path
}

interface Telling {
  rows: SetRow[]
  isCut: boolean
  path: string | null
  format: SetFormat
}

function tell(context: Context, { rows, isCut, path, format }: Telling): void {
  const files = path === null ? [] : [path]
  const counts = { files: rows.length, clear: rows.filter(({ state }) => state === 'clear').length, isCut }
  if (context.args.json && path !== null) {
    context.print(JSON.stringify({ format, files, count: counts.files, clear: counts.clear }))
    return
  }
  const sentence = setWords.wrote(
    counts,
    files.map((each) => basename(each)),
  )
  if (path === null) context.say(sentence)
  else context.print(sentence)
}
