import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../main/store/database.ts'
import { createFolders } from '../../../main/store/folders.ts'
import { createJobs } from '../../../main/store/jobs.ts'
import { createOutputFiles } from '../../../main/store/output-files.ts'
import { openForReading } from '../../../main/store/reading.ts'
import { createResults } from '../../../main/store/results.ts'
import { salvage } from '../../../main/store/salvage.ts'
import { jobIdSchema } from '../../../preload/domain/model/ids.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { testUnless, whyModesForbidNothing } from '../../fakes/platform.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'
import { complete, newJob } from './new-job.ts'

const clock = turnedClock()
const pageBytes = 4_096
const jobCount = 120

function open(path: string) {
  const database = openDatabase(path, { clock })
  onTestFinished(() => {
    if (database.sql.isOpen) database.close()
  })
  return { ...database, jobs: createJobs(database, clock) }
}

/** A history of many films, closed in order. */
function history(): string {
  const path = join(temporaryFolder(), 'data', 'queue.db')
  const database = open(path)
  createFolders(database).put({
    path: '/exports',
    workspace: 'desk',
    subfolders: true,
    ignore: [],
    metadata: {},
  })
  const outputs = createOutputFiles(database)
  const results = createResults(database, clock)
  for (let at = 0; at < jobCount; at += 1) {
    const file = { ...newJob().file, path: `/exports/film-${at}.mp4`, inode: `66:${at}` }
    const job = database.jobs.add(newJob({ file, state: complete(`s-${at}`) }))
    outputs.put({ id: job.id, at: 0, location: `dlb://${at}` }, { ...file, path: `/exports/out-${at}.mp4` })
    results.addSubmission({ id: job.id as never, service: 'mediamagic', workspace: 'desk' })
  }
  database.close()
  return path
}

const pagesOf = (path: string) => Math.floor(statSync(path).size / pageBytes)

function spoil(path: string, page: number): void {
  const bytes = readFileSync(path)
  bytes.fill(0xa5, page * pageBytes, (page + 1) * pageBytes)
  writeFileSync(path, bytes)
}

/** A leaf of the table of jobs. */
function pageOfJob(path: string): number {
  const isIt = (page: number) => {
    const bytes = readFileSync(path).subarray(page * pageBytes, (page + 1) * pageBytes)
    return bytes[0] === 0x0d && bytes.includes('/exports/film-50.mp4')
  }
  return Array.from({ length: pagesOf(path) }, (_, at) => at).find(isIt) ?? 0
}

const namesIn = ({ jobs }: ReturnType<typeof open>) =>
  jobs.page({ after: null, limit: 1_000 }).map(({ file }) => basename(file.path))

test('whichever page is bad, what can be read is kept, and what cannot is known to be lost', {
  timeout: 60_000,
}, () => {
  const whole = history()
  const folder = temporaryFolder()
  const outcomes = Array.from({ length: pagesOf(whole) }, (_, page) => {
    const path = join(folder, `${page}.db`)
    copyFileSync(whole, path)
    spoil(path, page)
    const { jobs, hasAllJobs } = salvage(path, `${path}.new`) ?? { jobs: 0, hasAllJobs: false }
    return { page, jobs, hasAllJobs }
  })
  expect(outcomes.filter(({ jobs, hasAllJobs }) => hasAllJobs !== (jobs === jobCount))).toEqual([])
  // Without its beginning, or the way to a table, rows are found all the same.
  expect(outcomes.filter(({ jobs }) => jobs < jobCount - 10)).toEqual([])
  expect(outcomes.filter(({ jobs }) => jobs < jobCount).length).toBeGreaterThan(2)
})

test('what is kept is as it was, with its folder and its outputs', () => {
  const path = history()
  const before = open(path)
  const all = before.jobs.page({ after: null, limit: 1_000 })
  before.close()
  spoil(path, pageOfJob(path))
  const { jobs, sql, repair, historyLostAtMs, ...database } = open(path)
  const kept = jobs.page({ after: null, limit: 1_000 })
  expect(kept.length).toBeGreaterThan(jobCount / 2)
  expect(kept.length).toBeLessThan(jobCount)
  const ids = new Set(kept.map(({ id }) => id))
  expect(kept).toEqual(all.filter(({ id }) => ids.has(id)))
  expect(createFolders({ sql, repair, historyLostAtMs, ...database }).all()).toHaveLength(1)
  const outputs = createOutputFiles({ sql, repair, historyLostAtMs, ...database })
  expect(kept.every(({ id }) => outputs.ofJob(id).length === 1)).toBe(true)
  expect(repair?.salvaged).toEqual({ jobs: kept.length, hasAllJobs: false })
  expect(historyLostAtMs).toBe(clock.now())
  expect(existsSync(repair?.setAside ?? '')).toBe(true)
})

test('what was still in the log of the writes is kept as well', () => {
  const path = history()
  const writer = open(path)
  const late = writer.jobs.add(newJob())
  const copy = join(temporaryFolder(), 'queue.db')
  for (const part of ['', '-wal']) copyFileSync(path + part, copy + part)
  spoil(copy, pagesOf(copy) - 1)
  const { jobs, repair } = open(copy)
  expect(repair).toBeDefined()
  expect(jobs.find(late.id)?.file.path).toBe(late.file.path)
})

test('an end of the process in the middle of a repair loses nothing', () => {
  const path = history()
  spoil(path, pagesOf(path) - 2)
  const once = open(path)
  const names = namesIn(once)
  once.close()
  // Right before the new file got its name, and while another one was being written.
  const damaged = once.repair?.setAside ?? ''
  copyFileSync(path, `${path}.salvaged`)
  for (const part of ['', '-wal', '-shm'])
    if (existsSync(path + part)) copyFileSync(path + part, damaged + part)
  for (const name of readdirSync(dirname(path)))
    if (name === basename(path) || name.startsWith(`${basename(path)}-`))
      writeFileSync(join(dirname(path), `gone-${name}`), '')
  const again = join(temporaryFolder(), 'queue.db')
  copyFileSync(`${path}.salvaged`, `${again}.salvaged`)
  writeFileSync(`${again}.salvaging`, 'half')
  const reopened = open(again)
  expect([namesIn(reopened), reopened.repair, existsSync(`${again}.salvaging`)]).toEqual([
    names,
    undefined,
    false,
  ])
})

test('damage that is met while the database is used is looked for at the next start, however large it is', () => {
  const path = history()
  writeFileSync(`${path}.check`, '')
  open(path).close()
  expect(existsSync(`${path}.check`)).toBe(false)
})

test('who only reads a damaged file gets what can be read, and changes nothing', () => {
  const path = history()
  spoil(path, pageOfJob(path))
  const bytes = readFileSync(path)
  const before = readdirSync(dirname(path))
  const database = openForReading(path, { clock })
  if (!database) return expect.fail('there is a database')
  const kept = createJobs(database, clock).page({ after: null, limit: 1_000 })
  expect(kept.length).toBeGreaterThan(jobCount / 2)
  expect(database.repair?.salvaged).toEqual({ jobs: kept.length, hasAllJobs: false })
  database.close()
  expect(readFileSync(path).equals(bytes)).toBe(true)
  // SQLite's own, for whoever reads and writes at once.
  const beside = [`${basename(path)}-shm`, `${basename(path)}-wal`]
  expect(readdirSync(dirname(path)).filter((name) => !beside.includes(name))).toEqual(before)
})

testUnless(whyModesForbidNothing)(
  'a folder that cannot be written is read all the same (root may write anywhere)',
  () => {
    const path = history()
    chmodSync(dirname(path), 0o500)
    onTestFinished(() => chmodSync(dirname(path), 0o700))
    const database = openForReading(path, { clock })
    expect(database && createJobs(database, clock).find(jobIdSchema.parse('nobody'))).toBeUndefined()
    expect(database && createJobs(database, clock).countByStage()).toEqual({ complete: jobCount })
    database?.close()
  },
)
