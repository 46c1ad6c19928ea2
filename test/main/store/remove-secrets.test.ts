import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../main/store/database.ts'
import { createJobs } from '../../../main/store/jobs.ts'
import { cleanVersion, migrations } from '../../../main/store/migrations/all.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

const clock = turnedClock(Date.parse('2031-04-02T09:15:07Z'))
const signature = 'Q2hp+nBq/3Rz7Kx0aVb8WmTjYdLs5Ee1GfHoUiPrQsA='
const link = `https://blobs.example/c/clip.mov?sv=2024-11-04&sp=cw&sig=${encodeURIComponent(signature)}`
const stored: Record<string, string> = {
  'escaped in JSON': `500 ${JSON.stringify({ url: link }).replaceAll('&', '\\u0026').replaceAll('/', '\\/')}`,
  'in HTML': `502 <a href="${link.replaceAll('&', '&amp;')}">`,
  'in a URL': `403 back=${encodeURIComponent(link)}`,
  'in broken JSON': `500 [{"url":"${link}`,
  'in base64': `500 ${Buffer.from(link).toString('base64')}`,
  alone: `500 AuthenticationFailed ${signature}`,
}
const work = { stage: 'uploading', sentBytes: 0, restarts: 0 }

/** A database as an earlier version left it: with rows in which it saw no secret, and others that it has deleted. */
function fromBefore(version: number) {
  const path = join(temporaryFolder(), 'data', 'queue.db')
  mkdirSync(dirname(path))
  const sql = new DatabaseSync(path)
  sql.exec('PRAGMA journal_mode = WAL')
  for (const migration of migrations.slice(0, version)) sql.exec(migration)
  sql.exec(`PRAGMA user_version = ${version}`)
  const addJob = sql.prepare(`INSERT INTO jobs (id, path, size_bytes, mtime_ms, inode, content_type, service,
    workspace, metadata, added_at_ms, changed_at_ms, stage, state)
    VALUES (?, '/films/clip.mov', 1, 1, 'i', 'video/quicktime', 'mediamagic', 'desk', '{}', 1, 1, ?, ?)`)
  const addEvent = sql.prepare('INSERT INTO events (job_id, at_ms, stage, failure) VALUES (?, 1, ?, ?)')
  for (const [id, details] of Object.entries(stored)) {
    const failure = { kind: 'service-trouble', host: 'api.example', status: 500, details }
    const refusal = { kind: 'rejected', status: 400, said: details, details }
    addJob.run(id, 'waiting', JSON.stringify({ stage: 'waiting', why: failure, untilMs: 1, tries: 1, work }))
    addJob.run(`${id}, failed`, 'failed', JSON.stringify({ stage: 'failed', failure: refusal, work }))
    addEvent.run(id, 'waiting', JSON.stringify(failure))
    addEvent.run(`${id}, failed`, 'failed', JSON.stringify(refusal))
  }
  addJob.run('broken', 'failed', `{"stage":"failed","failure":{"kind":"rejected","said":"${link}`)
  const missing = {
    kind: 'file-unreadable',
    code: 'EIO',
    details: "EIO: '/films/Nordlicht_Spot30_aB3dE5gH7jK9.mov'",
  }
  addJob.run('local', 'failed', JSON.stringify({ stage: 'failed', failure: missing, work }))
  for (let at = 0; at < 200; at += 1)
    addJob.run(`gone ${at}`, 'failed', `{"kind":"${link}${'x'.repeat(3_000)}"}`)
  sql.exec("DELETE FROM jobs WHERE id LIKE 'gone %'")
  sql.close()
  return path
}

const bytesIn = (path: string) =>
  readdirSync(dirname(path)).map((name) => readFileSync(join(dirname(path), name), 'latin1'))

test.each([1, cleanVersion - 1])('of a database of version %i no byte of a signature is left', (version) => {
  const path = fromBefore(version)
  const forms = [
    signature,
    encodeURIComponent(signature),
    'Q2hp%252B',
    'Q2hp+nBq',
    Buffer.from(link).toString('base64').slice(80, 100),
  ]
  expect(bytesIn(path).some((bytes) => bytes.includes('Q2hp'))).toBe(true)
  const database = openDatabase(path, { clock })
  onTestFinished(() => database.close())
  for (const bytes of bytesIn(path)) for (const form of forms) expect(bytes.includes(form)).toBe(false)
  const jobs = createJobs(database, clock)
  const shown = jobs.page({ after: null, limit: 100 })
  expect(shown.map(({ id, state }) => [String(id), state.stage])).toEqual([
    ...Object.keys(stored).flatMap((id) => [
      [id, 'waiting'],
      [`${id}, failed`, 'failed'],
    ]),
    ['broken', 'failed'],
    ['local', 'failed'],
  ])
  expect(shown[0]?.state).toMatchObject({
    why: { kind: 'service-trouble', details: '500 {"url":"https://blobs.example/c/clip.mov?…' },
  })
  expect(shown.at(-1)?.state).toMatchObject({
    failure: { details: expect.stringContaining('aB3dE5gH7jK9.mov') },
  })
  expect(jobs.events('alone' as never)[0]?.failure).toContain('500 AuthenticationFailed …')
})

test('what is deleted later leaves no byte either once the file is closed', () => {
  const path = join(temporaryFolder(), 'data', 'queue.db')
  const database = openDatabase(path, { clock })
  const put = database.sql.prepare('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)')
  put.run('mark', `"${'Zq7xW2mPk9RtY4vBn8'.repeat(400)}"`)
  put.run('mark', '"gone"')
  database.close()
  expect(bytesIn(path).some((bytes) => bytes.includes('Zq7xW2mP'))).toBe(false)
})
