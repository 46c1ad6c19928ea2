import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../main/store/database.ts'
import { createJobs } from '../../../main/store/jobs.ts'
import { migrations } from '../../../main/store/migrations/all.ts'
import { openForReading } from '../../../main/store/reading.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'
import { newJob } from './new-job.ts'

const clock = turnedClock(Date.parse('2031-04-02T09:15:07Z'))
const newPath = () => join(temporaryFolder(), 'data', 'queue.db')
const schemaOf = (sql: DatabaseSync) =>
  sql
    .prepare('SELECT name, sql FROM sqlite_schema ORDER BY name')
    .all()
    .map((row) => ({ ...row }))
const pragma = (sql: DatabaseSync, name: string) =>
  Object.values(sql.prepare(`PRAGMA ${name}`).get() ?? {})[0]

function open(path: string) {
  const database = openDatabase(path, { clock })
  onTestFinished(() => {
    if (database.sql.isOpen) database.close()
  })
  return { ...database, jobs: createJobs(database, clock) }
}

/** A database in which `jobs` were stored, closed again. */
function stored(jobs: number): string {
  const path = newPath()
  const database = open(path)
  for (let at = 0; at < jobs; at += 1) database.jobs.add(newJob())
  database.close()
  return path
}

test('a new database has every migration in order, and survives the power going', () => {
  const byHand = new DatabaseSync(':memory:')
  for (const migration of migrations) byHand.exec(migration)
  const { sql, repair } = open(newPath())
  expect({
    repair,
    schema: schemaOf(sql),
    version: pragma(sql, 'user_version'),
    journal: pragma(sql, 'journal_mode'),
    full: pragma(sql, 'synchronous'),
    foreignKeys: pragma(sql, 'foreign_keys'),
  }).toEqual({
    repair: undefined,
    schema: schemaOf(byHand),
    version: migrations.length,
    journal: 'wal',
    full: 2,
    foreignKeys: 1,
  })
  byHand.close()
})

test('opened again it has what was stored, and no migration runs twice', () => {
  const path = stored(3)
  const { jobs, sql } = open(path)
  expect([jobs.countByStage(), pragma(sql, 'user_version')]).toEqual([{ waiting: 3 }, migrations.length])
})

test('a newer schema is refused and left as it is, for writing and for reading', () => {
  const path = stored(1)
  const newer = new DatabaseSync(path)
  newer.exec('PRAGMA user_version = 900')
  newer.close()
  const bytes = readFileSync(path)
  const failure = { kind: 'data-newer', path: join(path, '..'), version: 900, known: migrations.length }
  const attempts = [() => openDatabase(path, { clock }), () => openForReading(path, { clock })]
  for (const attempt of attempts) expect(attempt).toThrow(expect.objectContaining({ failure }))
  const beside = readdirSync(join(path, '..')).filter((name) => name.includes('corrupt'))
  expect([readFileSync(path).equals(bytes), beside]).toEqual([true, []])
})

const damages: [string, (path: string) => void][] = [
  ['is no database', (path) => writeFileSync(path, 'PK\x03\x04 something else entirely'.repeat(300))],
  ['is empty', (path) => writeFileSync(path, '')],
]

test.each(damages)(
  'a file that %s is set aside with its date, and a new one begun that knows of the loss',
  (_, damage) => {
    const path = stored(200)
    damage(path)
    const damaged = readFileSync(path)
    const { repair, jobs, historyLostAtMs, close } = open(path)
    expect(repair).toEqual({ setAside: `${path}.corrupt-2031-04-02T09-15-07`, salvaged: undefined })
    expect(readFileSync(repair?.setAside ?? '').equals(damaged)).toBe(true)
    expect(historyLostAtMs).toBe(clock.now())
    jobs.add(newJob())
    expect(jobs.countByStage()).toEqual({ waiting: 1 })
    close()
    expect(open(path)).toMatchObject({ repair: undefined, historyLostAtMs: clock.now() })
  },
)

test('what an unreadable file leaves beside it does not get into the new one', () => {
  const path = stored(1)
  for (const suffix of ['', '-wal', '-shm']) writeFileSync(path + suffix, `rubbish${suffix}`.repeat(1_000))
  const { jobs, repair, close } = open(path)
  const setAside = repair?.setAside ?? ''
  expect(jobs.countByStage()).toEqual({})
  close()
  const remaining = readdirSync(join(path, '..')).filter((name) => !name.startsWith(basename(setAside)))
  expect([remaining, readFileSync(setAside, 'latin1').slice(0, 14)]).toEqual([['queue.db'], 'rubbishrubbish'])
})

test('a folder that cannot be is named together with what the system said', () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  expect(() => openDatabase(join(file, 'data', 'queue.db'), { clock })).toThrow(
    expect.objectContaining({
      failure: expect.objectContaining({
        kind: 'data-unwritable',
        path: join(file, 'data'),
        code: 'ENOTDIR',
      }),
    }),
  )
})

test('a folder where the file should be is no reason to set it aside', () => {
  const folder = temporaryFolder()
  expect(() => openDatabase(folder, { clock })).toThrow(
    expect.objectContaining({ failure: expect.objectContaining({ kind: 'data-unwritable' }) }),
  )
  expect(readdirSync(join(folder, '..'))).not.toContainEqual(expect.stringContaining('.corrupt-'))
})

test('a transaction that fails leaves nothing, also not of those inside it', () => {
  const { jobs, transaction, sql } = open(newPath())
  const failing = () =>
    transaction(() => {
      transaction(() => jobs.add(newJob()))
      throw new RangeError('on the way')
    })
  expect(failing).toThrow(new RangeError('on the way'))
  expect(transaction(() => transaction(() => jobs.add(newJob()).file.path))).toBe(newJob().file.path)
  expect([jobs.countByStage(), sql.isTransaction]).toEqual([{ waiting: 1 }, false])
})

test('a full disk is told as such, and what was stored before is still there', () => {
  const { jobs, sql, transaction } = open(newPath())
  jobs.add(newJob())
  sql.exec(`PRAGMA max_page_count = ${pragma(sql, 'page_count')}`)
  const fill = () =>
    transaction(() => {
      for (;;) jobs.add(newJob({ metadata: { filling: 'x'.repeat(10_000) } }))
    })
  expect(fill).toThrow(expect.objectContaining({ failure: expect.objectContaining({ kind: 'data-full' }) }))
  expect([jobs.countByStage(), sql.isTransaction]).toEqual([{ waiting: 1 }, false])
})

test('who only reads sees what another has written so far, writes nothing, and sees nothing where nothing is', () => {
  const path = newPath()
  expect(openForReading(path, { clock })).toBeUndefined()
  const writer = open(path)
  const reader = openForReading(path, { clock })
  if (!reader) return expect.fail('there is a database')
  onTestFinished(() => reader.close())
  writer.jobs.add(newJob())
  const seen = createJobs(reader, clock)
  expect(seen.countByStage()).toEqual({ waiting: 1 })
  expect(() => seen.add(newJob())).toThrow(
    expect.objectContaining({ failure: expect.objectContaining({ kind: 'data-unwritable' }) }),
  )
})

test('who only reads does not set a damaged file aside', () => {
  const path = stored(1)
  writeFileSync(path, 'rubbish'.repeat(1_000))
  expect(() => openForReading(path, { clock })).toThrow(
    expect.objectContaining({ failure: expect.objectContaining({ kind: 'bad-request' }) }),
  )
  expect(readFileSync(path, 'latin1').startsWith('rubbish')).toBe(true)
})

test('a process killed in the middle of writing loses nothing that was committed', async () => {
  const path = newPath()
  const writer = fork(new URL('./write-until-killed.ts', import.meta.url), [path], { stdio: 'inherit' })
  onTestFinished(() => void writer.kill('SIGKILL'))
  const committed: unknown[] = []
  writer.on('message', (id) => {
    committed.push(id)
    if (committed.length === 300) writer.kill('SIGKILL')
  })
  const [, signal] = await once(writer, 'exit')
  const { jobs, sql, repair } = open(path)
  const half = sql.prepare(
    'SELECT count(*) AS n FROM jobs WHERE (SELECT count(*) FROM events WHERE job_id = jobs.id) <> 2',
  )
  expect({
    signal,
    repair,
    lost: committed.filter((id) => jobs.find(String(id))?.state.stage !== 'cancelled'),
    areMany: committed.length >= 300,
    half: half.get()?.n,
    check: pragma(sql, 'integrity_check'),
  }).toEqual({ signal: 'SIGKILL', repair: undefined, lost: [], areMany: true, half: 0, check: 'ok' })
})

test('a database removed under way is begun anew at the next opening', () => {
  const path = stored(2)
  rmSync(path)
  expect(open(path).jobs.countByStage()).toEqual({})
})
