import { expect, test } from 'vitest'
import { createTerminalReporter } from '../../../main/cli/report/terminal-reporter.ts'
import { newJob } from '../store/new-job.ts'
import { openStore } from '../store/open-store.ts'

/** As much of a terminal as is needed to see what stays on it. */
function terminal(columns: number) {
  const rows: string[] = ['']
  let row = 0
  let column = 0
  const put = (letter: string) => {
    if (column === columns) {
      row += 1
      column = 0
    }
    const before = (rows[row] ?? '').padEnd(column)
    rows[row] = before.slice(0, column) + letter + before.slice(column + 1)
    column += 1
  }
  return {
    rows,
    write(text: string) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences begin with one
      for (const [part] of text.matchAll(/\u001b\[[0-9;]*[A-Za-z]|\n|[^\u001b\n]/gsu)) {
        const isSequence = part.length > 1 && part.codePointAt(0) === 0x1b
        const [count = '', letter] = isSequence ? [part.slice(2, -1), part.at(-1)] : []
        if (letter === 'A') row = Math.max(0, row - Number(count))
        else if (letter === 'J') rows.splice(row + (column ? 1 : 0), rows.length, ...(column ? [] : ['']))
        else if (letter) continue
        else if (part === '\n') {
          row += 1
          column = 0
          rows[row] ??= ''
        } else put(part)
      }
    },
  }
}

const wait = () => new Promise((resolve) => setTimeout(resolve, 130))

test.each([40, 50, 60, 71, 72, 100])(
  'at %i columns nothing is left behind, and no row is longer',
  async (columns) => {
    const screen = terminal(columns)
    const { jobs } = openStore()
    const reporter = createTerminalReporter({
      write: screen.write,
      isBusy: () => false,
      size: () => ({ columns, rows: 24 }),
      now: () => 0,
    })
    const names = [
      'a rather long name of a film for the spring campaign v03 final.mp4',
      'b.mp4',
      '映画の予告編の長い名前です.mp4',
    ]
    const added = names.map((name) => jobs.add(newJob({ file: { ...newJob().file, path: `/e/${name}` } })))
    for (let sentBytes = 0; sentBytes <= 600; sentBytes += 200) {
      for (const job of added) reporter.job({ ...job, state: { stage: 'uploading', sentBytes, restarts: 0 } })
      await wait()
      expect(screen.rows.filter((row) => /[█░]/.test(row))).toHaveLength(3)
      expect(screen.rows.every((row) => row.length <= columns)).toBe(true)
    }
    reporter.close()
    expect(screen.rows.filter((row) => /[█░]/.test(row))).toEqual([])
  },
)

test('while the terminal takes nothing, nothing more is drawn', async () => {
  let isBusy = false
  let written = 0
  const { jobs } = openStore()
  const reporter = createTerminalReporter({
    write: (text) => {
      written += text.length
    },
    isBusy: () => isBusy,
    size: () => ({ columns: 80, rows: 24 }),
    now: () => 0,
  })
  const job = jobs.add(newJob())
  reporter.job(job)
  await wait()
  expect(written).toBeGreaterThan(0)
  isBusy = true
  const before = written
  for (let at = 0; at < 3; at += 1) {
    reporter.job({ ...job, state: { stage: 'uploading', sentBytes: at, restarts: 0 } })
    await wait()
  }
  expect(written).toBe(before)
  isBusy = false
  await wait()
  expect(written).toBeGreaterThan(before)
  reporter.close()
})
