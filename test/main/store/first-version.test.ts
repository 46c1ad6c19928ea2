import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../main/store/database.ts'
import { createFolders } from '../../../main/store/folders.ts'
import { createJobEvents } from '../../../main/store/job-events.ts'
import { createJobList } from '../../../main/store/job-list.ts'
import { createJobs } from '../../../main/store/jobs.ts'
import { migrations } from '../../../main/store/migrations/all.ts'
import { createOutputFiles } from '../../../main/store/output-files.ts'
import { createOwnPresets } from '../../../main/store/presets.ts'
import { createResults } from '../../../main/store/results.ts'
import { createSettings } from '../../../main/store/settings.ts'
import { createUploads } from '../../../main/store/uploads.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

/** Migrations that 0.1.0 had. */
const versionThen = 3

const folderId = '3f0e6f58-6f57-4d0e-9f3a-111111111111'
const uploading = { stage: 'uploading', sentBytes: 4, restarts: 0 }
const submitting = { stage: 'submitting', reference: 'r', unanswered: 1, askedAtMs: 5 }
const processing = {
  ...{ stage: 'processing', submissionId: 's', assetId: 'a', reference: 'r', percent: 10 },
  ...{ startedAtMs: 1, lookAtMs: 7, delayMs: 3, emptyLooks: 2 },
}
const fetching = {
  ...{ stage: 'fetching', submissionId: 's', assetId: 'a', levels: null, fetched: 0 },
  files: [{ location: 'l', suffix: '-enhanced', extension: '.wav' }],
}
const issues = { kind: 'issues', count: 1, severities: { CRITICAL: 1, MAJOR: 0, MINOR: 0, INFO: 0 } }
const refusal = { kind: 'rejected', status: 400, said: 'no' }

/** A job in each of its stages, by its id. */
const states: Record<string, { stage: string }> = {
  waiting: { ...{ stage: 'waiting', why: { kind: 'queued' }, untilMs: 0, tries: 0 }, ...{ work: uploading } },
  uploading,
  submitting,
  processing,
  fetching,
  complete: { stage: 'complete', ...{ submissionId: 's', assetId: 'a', found: issues } },
  failed: { stage: 'failed', ...{ failure: refusal, work: uploading } },
  cancelled: { stage: 'cancelled', ...{ work: uploading } },
}
const ownPreset = {
  ...{ name: 'mine', service: 'dolby', operation: 'enhance', options: {}, metadata: {} },
  output: { kind: 'beside', suffix: '-mine' },
}
const result = {
  ...{ kind: 'issues', assetId: 'a', submissionId: 's', contentType: null, versionGroupId: null },
  ...{ versionNumber: 2, topics: [] },
  issues: [
    {
      ...{ id: 'i', referenceNumber: 1, ruleCode: 'R', summary: 'S', severity: 'CRITICAL', status: 'OPEN' },
      ...{ reasoning: null, reasoningHeadline: null, evidence: [], precedents: [], contributors: [] },
      ruleContext: null,
    },
  ],
}

/** Something in every table, as 0.1.0 wrote it. */
function fromFirstVersion(): string {
  const path = join(temporaryFolder(), 'mediamagic.db')
  const sql = new DatabaseSync(path)
  for (const migration of migrations.slice(0, versionThen)) sql.exec(migration)
  sql.exec(`PRAGMA user_version = ${versionThen}`)
  const put = (table: string, row: Record<string, string | number | null>) => {
    const names = Object.keys(row)
    sql
      .prepare(`INSERT INTO ${table} (${names.join()}) VALUES (${names.map(() => '?').join()})`)
      .run(...Object.values(row))
  }
  put('folders', {
    ...{ id: folderId, path: '/films', workspace: 'Studio', subfolders: 0, quiet_ms: 7_000 },
    ...{ include: '["*.mov"]', ignore: '["Drafts"]', metadata: '{"client":"Acme"}' },
    afterwards: '{"kind":"move","subfolder":"Sent"}',
  })
  for (const [at, [id, state]] of Object.entries(states).entries()) {
    const shelf = id === 'failed' ? 1 : ['complete', 'cancelled'].includes(id) ? 2 : 0
    put('jobs', {
      ...{ id, path: `/films/${id}.mov`, name: `${id}.mov`, size_bytes: 9, mtime_ms: 1.5, inode: '1:2' },
      ...{ content_type: 'video/quicktime', service: 'mediamagic', workspace: 'Studio', folder_id: folderId },
      ...{ metadata: '{"campaign":"spring"}', added_at_ms: 1, changed_at_ms: 2, rank: at, shelf, place: at },
      ...{ stage: state.stage, state: JSON.stringify(state), previous_submission_id: 'before' },
    })
    put('events', { job_id: id, at_ms: 3, stage: state.stage, failure: null })
  }
  put('submissions', { id: 's', service: 'mediamagic', workspace: 'Studio', submitted_at_ms: 4 })
  put('results', {
    asset_id: 'a',
    submission_id: 's',
    job_id: 'complete',
    read_at_ms: 5,
    result: JSON.stringify(result),
  })
  put('uploads', {
    ...{ job_id: 'uploading', reference: 'r', sealed_url: 'sealed', expires_at_ms: 8_000, block_bytes: 4 },
  })
  put('blocks', { job_id: 'uploading', number: 0, md5: 'm' })
  put('settings', { name: 'parallelUploads', value: '2' })
  put('settings', { name: 'appearance', value: '"light"' })
  put('made_files', {
    ...{
      job_id: 'complete',
      at: 0,
      location: 'l',
      path: '/films/o.wav',
      size_bytes: 2,
      mtime_ms: 3,
      inode: 'i',
    },
  })
  put('presets', { name: 'mine', preset: JSON.stringify(ownPreset) })
  const tables = sql.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  )
  const empty = tables.all().filter(({ name }) => !sql.prepare(`SELECT 1 FROM ${name}`).get())
  expect(empty).toEqual([])
  sql.close()
  return path
}

test('a data folder of 0.1.0 opens with everything in it', () => {
  const clock = turnedClock(1_000)
  const database = openDatabase(fromFirstVersion(), { clock })
  onTestFinished(() => database.close())
  const [jobs, list] = [createJobs(database, clock), createJobList(database, clock)]
  const found = Object.keys(states).map((id) => jobs.find(id))
  expect(found.map((job) => job?.state.stage)).toEqual(Object.values(states).map(({ stage }) => stage))
  expect(
    found.map((job) => [job?.file.path, job?.workspace, job?.metadata, job?.previousSubmissionId]),
  ).toEqual(Object.keys(states).map((id) => [`/films/${id}.mov`, 'Studio', { campaign: 'spring' }, 'before']))
  expect(list.counts()).toMatchObject({ waiting: 1, moving: 4, attention: 1, done: 2 })
  const id = (name: string) => jobs.find(name)?.id as NonNullable<ReturnType<typeof jobs.find>>['id']
  expect({
    states: ['submitting', 'processing', 'complete', 'failed'].map((name) => jobs.find(name)?.state),
    folders: createFolders(database).all(),
    result: createResults(database, clock).ofJob(id('complete')),
    upload: createUploads(database).find(id('uploading')),
    settings: createSettings(database).now,
    outputs: createOutputFiles(database).ofJob(id('complete')),
    presets: createOwnPresets(database).all(),
    events: createJobEvents(database).events(id('failed')),
  }).toMatchObject({
    states: [
      { unacknowledged: 1, firstAttemptAtMs: 5 },
      { submissionId: 's', percent: 10, nextPollAtMs: 7, emptyPolls: 2 },
      { summary: issues },
      { failure: { kind: 'rejected', message: 'no' } },
    ],
    folders: [
      {
        ...{ id: folderId, path: '/films', subfolders: false, quietMs: 7_000, include: ['*.mov'] },
        ...{
          ignore: ['Drafts'],
          metadata: { client: 'Acme' },
          whenDone: { kind: 'move', subfolder: 'Sent' },
        },
      },
    ],
    result: { kind: 'issues', versionNumber: 2, issues: [{ id: 'i', severity: 'CRITICAL' }] },
    upload: { reference: 'r', sealedUrl: 'sealed', blocks: new Map([[0, 'm']]) },
    settings: { parallelUploads: 2, appearance: 'light' },
    outputs: [{ path: '/films/o.wav', sizeBytes: 2 }],
    presets: [ownPreset],
    events: [{ atMs: 3, stage: 'failed' }],
  })
})
