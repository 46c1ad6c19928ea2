import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../main/store/database.ts'
import { createFolders } from '../../../main/store/folders.ts'
import { createJobList } from '../../../main/store/job-list.ts'
import { createJobs } from '../../../main/store/jobs.ts'
import { migrations } from '../../../main/store/migrations/all.ts'
import { createOutputFiles } from '../../../main/store/output-files.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

const versionBefore = 14

const uploading = { stage: 'uploading', sentBytes: 0, restarts: 0 }
const submitting = { stage: 'submitting', reference: 'r', unanswered: 1, askedAtMs: 5 }
const processing = {
  ...{ stage: 'processing', submissionId: 's', assetId: 'a', reference: 'r', percent: 10 },
  ...{ startedAtMs: 1, lookAtMs: 7, delayMs: 3, emptyLooks: 2 },
}
const refusal = { kind: 'rejected', status: 400, said: 'no “said”: it is {"said":"no"}' }
const severities = { CRITICAL: 1, MAJOR: 0, MINOR: 0, INFO: 0 }
const before = {
  lost: { stage: 'waiting', why: { kind: 'queued' }, untilMs: 0, tries: 0, work: submitting },
  followed: processing,
  refused: { stage: 'failed', failure: refusal, work: uploading },
  through: {
    ...{ stage: 'complete', submissionId: 's', assetId: 'a' },
    found: { kind: 'issues', count: 1, severities },
  },
}

function fromBefore(): string {
  const path = join(temporaryFolder(), 'mediamagic.db')
  const sql = new DatabaseSync(path)
  for (const migration of migrations.slice(0, versionBefore)) sql.exec(migration)
  sql.exec(`PRAGMA user_version = ${versionBefore}`)
  const add =
    sql.prepare(`INSERT INTO jobs (id, path, size_bytes, mtime_ms, inode, content_type, service, workspace,
    metadata, added_at_ms, changed_at_ms, stage, rank, shelf, place, name, state)
    VALUES (?, '/films/clip.mov', 1, 1, 'i', 'video/quicktime', 'mediamagic', 'Studio', '{}', 1, 1, ?, ?, ?, ?, 'clip.mov', ?)`)
  for (const [at, [id, state]] of Object.entries(before).entries())
    add.run(
      id,
      state.stage,
      at,
      state.stage === 'failed' ? 1 : state.stage === 'complete' ? 2 : 0,
      at,
      JSON.stringify(state),
    )
  sql
    .prepare("INSERT INTO events (job_id, at_ms, stage, failure) VALUES ('refused', 1, 'failed', ?)")
    .run(JSON.stringify(refusal))
  sql.exec(`INSERT INTO folders (id, path, workspace, subfolders, ignore, metadata, afterwards) VALUES
    ('3f0e6f58-6f57-4d0e-9f3a-111111111111', '/films', 'Studio', 0, '[]', '{}', '{"kind":"move","subfolder":"Sent"}')`)
  sql.exec(
    "INSERT INTO made_files (job_id, at, location, path, size_bytes, mtime_ms, inode) VALUES ('through', 0, 'l', '/o.wav', 2, 3, 'i')",
  )
  sql.close()
  return path
}

test('what was stored under earlier names is read under those of today', () => {
  const clock = turnedClock()
  const database = openDatabase(fromBefore(), { clock })
  onTestFinished(() => database.close())
  const jobs = createJobs(database, clock)
  const shown = jobs.page({ after: null, limit: 9 }).map(({ state }) => state)
  expect({
    shown,
    events: jobs.events('refused' as never).map(({ failure }) => JSON.parse(String(failure))),
    counts: createJobList(database, clock).counts(),
    whenDone: createFolders(database)
      .all()
      .map(({ whenDone }) => whenDone),
    outputs: createOutputFiles(database)
      .ofJob('through' as never)
      .map(({ path }) => path),
  }).toEqual({
    shown: [
      expect.objectContaining({
        work: { stage: 'submitting', reference: 'r', unacknowledged: 1, firstAttemptAtMs: 5 },
      }),
      expect.objectContaining({ nextPollAtMs: 7, emptyPolls: 2 }),
      expect.objectContaining({
        failure: { kind: 'rejected', service: 'mediamagic', status: 400, message: refusal.said },
      }),
      expect.objectContaining({ summary: { kind: 'issues', count: 1, severities } }),
    ],
    events: [{ kind: 'rejected', status: 400, message: refusal.said }],
    counts: { moving: 1, waiting: 1, attention: 1, done: 1 },
    whenDone: [{ kind: 'move', subfolder: 'Sent' }],
    outputs: ['/o.wav'],
  })
})
