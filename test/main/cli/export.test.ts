import { spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { databaseIn } from '../../../main/compose.ts'
import { identityOf } from '../../../main/media/inspect.ts'
import { systemClock } from '../../../main/net/clock.ts'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { openDatabase } from '../../../main/store/database.ts'
import { createJobs } from '../../../main/store/jobs.ts'
import { createResults } from '../../../main/store/results.ts'
import { assetIdSchema, submissionIdSchema } from '../../../preload/domain/model/ids.ts'
import type { Issue } from '../../../preload/domain/model/result.ts'
import { runCommand } from '../../fakes/command-line.ts'
import { issue, result } from '../../fakes/issues.ts'
import { mp4, temporaryFolder } from '../../fakes/media.ts'
import { readEdl } from '../export/readers/edl.ts'
import { readCsv } from '../export/readers/tables.ts'
import { movie } from '../media/facts/movies.ts'
import { complete, newJob } from '../store/new-job.ts'

const issues = [
  issue('1', { referenceNumber: 1, ruleCode: 'R_1', severity: 'MAJOR', evidence: [{ startSeconds: 1 }] }),
  issue('2', { referenceNumber: 2, ruleCode: 'R_2', evidence: [{ startSeconds: 1.01 }] }),
  issue('3', { referenceNumber: 3, ruleCode: 'R_3' }),
  issue('4', { referenceNumber: 4, ruleCode: 'R_4', status: 'RESOLVED', evidence: [{ startSeconds: 2 }] }),
]

/** A data folder with results of these files, each of a job of its own in one submission. */
async function history(found: Record<string, Issue[]> = { 'film.mp4': issues }) {
  const folder = temporaryFolder()
  const home = join(folder, 'data')
  const database = openDatabase(databaseIn(home), { clock: systemClock })
  const [jobs, results] = [createJobs(database, systemClock), createResults(database, systemClock)]
  const ids: string[] = []
  results.addSubmission({ id: submissionIdSchema.parse('s'), service: 'mediamagic', workspace: 'desk' })
  for (const [name, issues] of Object.entries(found)) {
    const path = join(folder, name)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, mp4(1_000))
    const job = jobs.add(newJob({ file: await identityOf(path), state: complete('s') }))
    const asset = { assetId: assetIdSchema.parse(job.id), submissionId: submissionIdSchema.parse('s') }
    results.save(job.id, result({ ...asset, issues }))
    ids.push(job.id)
  }
  database.close()
  const out = join(folder, 'out')
  mkdirSync(out)
  const run = (...args: string[]) => runCommand(['export', ...args], { home })
  return { folder, home, out, id: ids[0] ?? '', run }
}

test('markers in a file, and a sentence of what became of the issues', async () => {
  const { out, id, run } = await history()
  const path = join(out, 'markers.edl')
  const done = await run(id, '--as', 'resolve-edl', '--frame-rate', '25', '--output', path)
  expect(done).toMatchObject({
    status: 0,
    stderr: '',
    stdout:
      'Wrote 2 markers for 3 issues to markers.edl (1 merged, 1 without a time, 1 settled left out). ' +
      '25 frames a second as given, starting at 01:00:00:00, because the file has no timecode.\n',
  })
  const { marks } = readEdl(readFileSync(path, 'utf8'), { nominal: 25, start: 90_000 })
  expect(marks.map(({ frame, name }) => [frame, name])).toEqual([
    [0, 'Without a timecode: 1 issue'],
    [25, 'MAJOR R_1 (+1)'],
  ])
  expect(readdirSync(out)).toEqual(['markers.edl'])
})

test('a file that is there stays, unless it is to be replaced', async () => {
  const { out, id, run } = await history()
  const path = join(out, 'markers.csv')
  writeFileSync(path, 'mine')
  const refused = await run(id, '--as', 'csv', '--output', path)
  expect(refused).toMatchObject({
    status: 1,
    stdout: '',
    stderr: `${path} already exists. Choose another name, or replace it with --force.\n`,
  })
  expect(readFileSync(path, 'utf8')).toBe('mine')
  const forced = await run(id, '--as', 'csv', '--output', path, '--force', '--all')
  expect(forced.status).toBe(0)
  expect(readCsv(readFileSync(path, 'utf8'))).toHaveLength(4)
  expect(readdirSync(out)).toEqual(['markers.csv'])
})

test('standard output has the file and nothing else', async () => {
  const { out, id, run } = await history()
  const path = join(out, 'a.fcpxml')
  await run(
    id,
    '--as',
    'fcpxml',
    '--frame-rate',
    '29.97',
    '--start-timecode',
    '01:00:00;00',
    '--output',
    path,
  )
  const piped = await run(
    id,
    '--as',
    'fcpxml',
    '--frame-rate',
    '29.97',
    '--start-timecode',
    '01:00:00;00',
    '--output',
    '-',
  )
  expect(piped.stdout).toBe(readFileSync(path, 'utf8'))
  expect(piped.stderr).toContain('29.97 drop frame as given, starting at 01:00:00;00 as given.')
})

test('with --json one object a result', async () => {
  const { out, id, run } = await history()
  const { status, lines } = await run(
    id,
    '--as',
    'otio',
    '--frame-rate',
    '30000/1001',
    '--json',
    '--output',
    out,
  )
  expect(status).toBe(0)
  expect(lines).toEqual([
    expect.objectContaining({
      id,
      submissionId: 's',
      format: 'otio',
      files: [join(out, 'film-findings.otio')],
      markers: 2,
      issues: 3,
      merged: 1,
      withoutTime: 1,
      settledLeftOut: 1,
      timing: {
        frameRate: { num: 30_000, den: 1001 },
        dropFrame: false,
        startTimecode: '00:00:00:00',
        from: { rate: 'given', dropFrame: 'default', start: 'default' },
      },
    }),
  ])
})

test('a submission of several files goes into a folder, also when they have one name', async () => {
  const { out, run } = await history({ 'a/film.mp4': issues, 'b/film.mp4': issues })
  const some = await run('s', '--as', 'csv', '--output', join(out, 'one.csv'))
  expect(some).toMatchObject({
    status: 2,
    stderr: '2 results don’t fit in one file. Give --output an existing folder.\n',
  })
  expect((await run('s', '--as', 'csv', '--output', '-')).status).toBe(2)
  expect((await run('s', '--as', 'csv', '--output', out)).status).toBe(0)
  expect(readdirSync(out).sort()).toEqual(['film (2)-findings.csv', 'film-findings.csv'])
})

test('one of several that cannot be exported is named, and the others are written', async () => {
  const { out, run } = await history({ 'clean.mp4': [], 'film.mp4': issues })
  const done = await run('s', '--as', 'srt', '--output', out)
  expect(done).toMatchObject({
    status: 1,
    stderr: 'clean.mp4: clean.mp4 has no issues, so there is nothing to export.\n',
  })
  expect(readdirSync(out)).toEqual(['film-findings.srt'])
})

test('1,200 markers of a film that is gone are two files, or none where one is in the way', async () => {
  const many = Array.from({ length: 1200 }, (_, at) => issue(`${at}`, { evidence: [{ startSeconds: at }] }))
  const { folder, out, id, run } = await history({ 'film.mp4': many })
  rmSync(join(folder, 'film.mp4'))
  const asked = [id, '--as', 'resolve-edl', '--frame-rate', '25', '--output', join(out, 'm.edl')]
  writeFileSync(join(out, 'm-2.edl'), 'mine')
  expect((await run(...asked)).status).toBe(1)
  expect(readdirSync(out)).toEqual(['m-2.edl'])
  const done = await run(...asked, '--force')
  expect(done.stdout).toContain('Wrote 1,200 markers for 1,200 issues to m-1.edl, m-2.edl.')
  expect(readdirSync(out).sort()).toEqual(['m-1.edl', 'm-2.edl'])
  const piped = await run(...asked.slice(0, -1), '-')
  expect(piped).toMatchObject({
    status: 2,
    stdout: '',
    stderr: 'The markers need 2 files. Give --output a name instead of -.\n',
  })
})

test.each([
  [['--as', 'resolve-edl'], 2, 'The frame rate of film.mp4 is unknown. Set it with --frame-rate.'],
  [['--as', 'resolve-edl', '--frame-rate', '120'], 2, 'go up to 60 frames a second'],
  [['--as', 'resolve-edl', '--frame-rate', 'fast'], 2, '--frame-rate takes a number'],
  [
    ['--as', 'otio', '--frame-rate', '29.97', '--start-timecode', '00:01:00;00'],
    2,
    'doesn’t exist in drop frame',
  ],
  [['--as', 'otio', '--frame-rate', '25', '--start-timecode', 'noon'], 2, 'isn’t a valid timecode'],
  [['--as', 'docx'], 2, 'Unknown format “docx”. Choose one of resolve-edl,'],
  [[], 2, 'Choose a format with --as: resolve-edl,'],
  [['--as', 'csv', '--wait'], 2, 'doesn’t take --wait'],
])('%j is said in a sentence', async (args, status, sentence) => {
  const { id, run, folder } = await history()
  const done = await run(id, ...args, '--output', join(folder, 'x'))
  expect(done).toMatchObject({ status, stdout: '', stderr: expect.stringContaining(sentence) })
  expect(done.stderr.trim().split('\n')).toHaveLength(1)
  expect(existsSync(join(folder, 'x'))).toBe(false)
})

test('what is not there: an id, a data folder, results, issues', async () => {
  const { run, folder } = await history()
  expect(await run('nothing', '--as', 'csv')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('nothing'),
  })
  const empty = await runCommand(['export', 'x', '--as', 'csv'], { home: join(folder, 'empty') })
  expect(empty.status).toBe(1)
  const clean = await history({ 'clean.mp4': [] })
  expect(await clean.run(clean.id, '--as', 'csv')).toMatchObject({
    status: 2,
    stderr: 'clean.mp4 has no issues, so there is nothing to export.\n',
  })
  expect((await clean.run(clean.id, '--as', 'html', '--output', clean.out)).status).toBe(0)
})

test('frame rate and start come from what was read when the file was sent, also when it is gone', async () => {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const folder = temporaryFolder()
  const path = join(folder, 'film.mov')
  writeFileSync(
    path,
    movie({
      perSecond: 30_000,
      runs: [[50, 1001]],
      timecode: { sample: 107_892, flags: 1, labels: 30, frameDuration: 1001 },
    }),
  )
  const run = {
    home: join(folder, 'data'),
    environment: { MEDIAMAGIC_API_URL: sandbox.apiUrl, MEDIAMAGIC_API_KEY: sandbox.key },
  }
  const sent = await runCommand(['submit', path, '--wait', '--json'], run)
  const id = String(sent.lines.at(-1)?.id)
  rmSync(path)
  const done = await runCommand(['export', id, '--as', 'json', '--all', '--output', '-'], run)
  expect(done.status).toBe(0)
  expect(JSON.parse(done.stdout)).toMatchObject({
    frameRate: { num: 30_000, den: 1001 },
    dropFrame: true,
    startTimecode: '01:00:00;00',
  })
  expect(done.stderr).toContain('29.97 drop frame, starting at 01:00:00;00, as in the file.')
})

test('a name that cannot be written is said with its path', async () => {
  const { folder, out, id, run } = await history()
  const missing = join(folder, 'nowhere', 'x.csv')
  expect(await run(id, '--as', 'csv', '--output', missing)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining(`Can’t save ${missing}: `),
  })
  const long = join(out, `${'x'.repeat(300)}.csv`)
  expect(await run(id, '--as', 'csv', '--output', long)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining(`Can’t save ${long}: `),
  })
  expect(readdirSync(out)).toEqual([])
})

test('a full disk leaves no half file, and standard output that is full fails', async ({ skip }) => {
  skip(!existsSync('/dev/full'), 'this system has no /dev/full')
  const { out, id, run, home } = await history()
  expect(await run(id, '--as', 'csv', '--output', '/dev/full')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('Can’t save /dev/full: '),
  })
  expect(readdirSync(out)).toEqual([])
  const full = openSync('/dev/full', 'w')
  onTestFinished(() => closeSync(full))
  const entry = fileURLToPath(new URL('../../../main/cli/index.ts', import.meta.url))
  const args = [entry, 'export', id, '--as', 'csv', '--output', '-', '--home', home]
  const piped = spawnSync(process.execPath, args, { stdio: ['ignore', full, 'pipe'], encoding: 'utf8' })
  expect([piped.status, piped.stderr]).toEqual([1, expect.stringContaining('Can’t save standard output: ')])
})

test('a written file is read as others are', async () => {
  const { out, id, run } = await history()
  await run(id, '--as', 'csv', '--output', join(out, 'x.csv'))
  expect(statSync(join(out, 'x.csv')).mode & 0o400).toBe(0o400)
})

test('a format that stands in the two lists of formats is offered, written and named', async () => {
  const { home, out, id } = await history()
  const register = new URL('../../fakes/another-format/register.ts', import.meta.url).href
  const withNotes = (...args: string[]) =>
    runCommand(args, { home, environment: { NODE_OPTIONS: `--import ${register}` } })
  expect((await withNotes('help')).stdout).toMatch(/--as FORMAT +notes, resolve-edl/)
  const done = await withNotes('export', id, '--as', 'notes', '--output', out)
  expect(done).toMatchObject({ status: 0, stderr: '' })
  expect(readFileSync(join(out, 'film-findings.notes'), 'utf8')).toBe('R_1\nR_2\nR_3\n')
  expect((await withNotes('export', id, '--as', 'no-such')).stderr).toContain('notes')
  expect((await runCommand(['help'], { home })).stdout).not.toContain('notes')
})
