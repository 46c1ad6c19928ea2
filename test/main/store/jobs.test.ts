import { expect, test } from 'vitest'
import { fromTheStart } from '../../../main/queue/stages.ts'
import type { DueQuery } from '../../../main/store/jobs.ts'
import { folderIdSchema, jobIdSchema } from '../../../preload/domain/model/ids.ts'
import type { Job, WaitReason } from '../../../preload/domain/model/job.ts'
import { complete, newJob, processing, queued, submission } from './new-job.ts'
import { openStore } from './open-store.ts'

const nobody = jobIdSchema.parse('nobody')
const ids = (jobs: Job[]) => jobs.map(({ id }) => id)
const clip = newJob().file

test('a job comes back as it was added, with an id and the time', () => {
  const { jobs, folders } = openStore(1_000)
  const folder = folders.put({ path: '/w', workspace: 'desk', subfolders: true, ignore: [], metadata: {} })
  const whole = newJob({
    folderId: folder.id,
    groupId: 'g',
    previousSubmissionId: submission('earlier'),
    metadata: { campaign: 'spring “é”', 'a.b': '' },
    state: processing('s', 6_000.5),
  })
  const added = jobs.add(whole)
  expect(added).toEqual({ ...whole, isDemo: false, id: added.id, addedAtMs: 1_000, changedAtMs: 1_000 })
  expect([jobs.find(added.id), jobs.find('nobody')]).toEqual([added, undefined])
  expect(added.id).toMatch(/^[0-9a-hjkmnp-z]{10}$/)
})

test('jobs are found by submission, group, path and content, each in its order', () => {
  const { jobs } = openStore()
  const other = { ...clip, path: '/exports/renamed.mp4' }
  const changed = { ...clip, mtimeMs: clip.mtimeMs + 0.001 }
  const a = jobs.add(newJob({ groupId: 'g', state: processing('s', 0) }))
  const b = jobs.add(newJob({ groupId: 'g', file: other, state: complete('s') }))
  const c = jobs.add(newJob({ file: changed, state: { stage: 'cancelled', work: processing('s', 0) } }))
  const d = jobs.add(
    newJob({ groupId: 'h', state: { ...queued(), work: processing('t', 0) } as Job['state'] }),
  )
  const found = {
    ofSubmission: ids(jobs.ofSubmission('s')),
    ofWaiting: ids(jobs.ofSubmission('t')),
    ofNoSubmission: ids(jobs.ofSubmission('x')),
    ofGroup: ids(jobs.ofGroup('g')),
    ofPath: ids(jobs.ofPath(clip.path)),
    ofInode: ids(jobs.ofInode({ ...clip, path: '/elsewhere' })),
    ofOtherSize: ids(jobs.ofInode({ ...clip, sizeBytes: 999 })),
  }
  expect(found).toEqual({
    ofSubmission: [a.id, b.id, c.id],
    ofWaiting: [d.id],
    ofNoSubmission: [],
    ofGroup: [a.id, b.id],
    ofPath: [d.id, c.id, a.id],
    ofInode: [d.id, b.id, a.id],
    ofOtherSize: [],
  })
})

test('pages follow one another in the order of adding, also when jobs come in between', () => {
  const { jobs } = openStore()
  const added = Array.from({ length: 5 }, () => jobs.add(newJob()).id)
  const first = ids(jobs.page({ after: null, limit: 2 }))
  added.push(jobs.add(newJob()).id)
  const pages = [first]
  for (let last = first.at(-1); last; last = pages.at(-1)?.at(-1))
    pages.push(ids(jobs.page({ after: last, limit: 2 })))
  expect(pages).toEqual([added.slice(0, 2), added.slice(2, 4), added.slice(4), []])
})

test('due is what the clock has something to do for in the lane: uploads by rank, the rest longest due first', () => {
  const { jobs } = openStore()
  const late = jobs.add(newJob({ state: queued(900) }))
  const early = jobs.add(newJob({ state: queued(100) }))
  const running = jobs.add(newJob({ state: { stage: 'uploading', sentBytes: 5, restarts: 0 } }))
  jobs.add(newJob({ state: queued(1_001) }))
  jobs.add(newJob({ state: queued(null) }))
  jobs.add(newJob({ state: complete('s') }))
  jobs.add(newJob({ state: { stage: 'cancelled', work: { stage: 'uploading', sentBytes: 0, restarts: 0 } } }))
  const submitting = jobs.add(
    newJob({ state: { stage: 'submitting', reference: 'w/a', unacknowledged: 0, firstAttemptAtMs: null } }),
  )
  const look = jobs.add(newJob({ state: processing('s', 999.5) }))
  jobs.add(newJob({ state: processing('s', 1_000.5) }))
  const query = { nowMs: 1_000, limit: 10, pausedWorkspaces: [], except: [], only: null }
  const due = (wishes: Pick<DueQuery, 'lane'> & Partial<DueQuery>) => ids(jobs.due({ ...query, ...wishes }))
  expect({
    uploading: due({ lane: 'uploading' }),
    two: due({ lane: 'uploading', limit: 2 }),
    submitting: due({ lane: 'submitting' }),
    processing: due({ lane: 'processing' }),
    next: [jobs.nextDueMs(0), jobs.nextDueMs(100), jobs.nextDueMs(1_000), jobs.nextDueMs(1_001)],
  }).toEqual({
    uploading: [late.id, early.id, running.id],
    two: [late.id, early.id],
    submitting: [submitting.id],
    processing: [look.id],
    next: [100, 900, 1_001, null],
  })
})

test('a paused workspace, jobs under way and jobs nobody asked for are not due', () => {
  const { jobs } = openStore()
  const [a, b, c] = [jobs.add(newJob()), jobs.add(newJob({ workspace: 'o"th,er' })), jobs.add(newJob())]
  const query: DueQuery = {
    lane: 'uploading',
    nowMs: 1,
    limit: 10,
    pausedWorkspaces: [],
    except: [],
    only: null,
  }
  const due = (wishes: Partial<DueQuery>) => ids(jobs.due({ ...query, ...wishes }))
  expect({
    paused: due({ pausedWorkspaces: new Map([['o"th,er', 1]]).keys() }),
    except: due({ except: new Set([a.id, nobody]) }),
    only: due({ only: new Set([c.id, b.id]) }),
    nobody: due({ only: [] }),
    all: due({ pausedWorkspaces: ['o"th,er'], except: [a.id], only: [a.id, b.id, c.id] }),
  }).toEqual({
    paused: [a.id, c.id],
    except: [b.id, c.id],
    only: [b.id, c.id],
    nobody: [],
    all: [c.id],
  })
})

test('an instant between two milliseconds waits for the second one', () => {
  const { jobs } = openStore()
  const job = jobs.add(newJob({ state: queued(100.25) }))
  const due = (nowMs: number) =>
    ids(jobs.due({ lane: 'uploading', nowMs, limit: 1, pausedWorkspaces: [], except: [], only: null }))
  expect([jobs.find(job.id)?.state, due(100), due(101)]).toEqual([queued(100.25), [], [job.id]])
})

test('ahead is what was reckoned from a later time than it is now', () => {
  const { jobs, sql } = openStore(10_000)
  const waiting = jobs.add(newJob({ state: queued(11_000) }))
  const polled = jobs.add(newJob({ state: processing('s', 15_000) }))
  jobs.add(newJob({ state: queued(0) }))
  jobs.add(newJob({ state: queued(null) }))
  jobs.add(newJob({ state: complete('t') }))
  const longer = jobs.add(newJob({ state: queued(20_000) }))
  sql.prepare('UPDATE jobs SET changed_at_ms = 4000 WHERE id = ?').run(longer.id)
  const absurd = jobs.add(newJob({ state: queued(9e15) }))
  expect([ids(jobs.aheadOf(5_000)).sort(), ids(jobs.aheadOf(10_000))]).toEqual([
    [waiting.id, polled.id, absurd.id].sort(),
    [absurd.id],
  ])
})

test('whether somebody waits for a host: not what is due, runs, or waits for another one', () => {
  const { jobs, sql } = openStore()
  const waits = (why: WaitReason, untilMs: number | null) =>
    jobs.add(newJob({ state: { stage: 'waiting', why, untilMs, tries: 1, work: fromTheStart } }))
  const far = Number.MAX_SAFE_INTEGER
  waits({ kind: 'offline', host: 'due.example' }, 0)
  waits({ kind: 'offline', host: 'a.example' }, far)
  waits({ kind: 'stalled', host: 'b.example', silentMs: 1 }, far)
  waits({ kind: 'service-trouble', host: 'c.example', status: 503 }, far)
  const torn = waits({ kind: 'offline', host: 'torn.example' }, far)
  sql.prepare("UPDATE jobs SET state = '{' WHERE id = ?").run(torn.id)
  const hosts = ['due', 'a', 'b', 'c', 'torn', 'nobody'].filter((name) =>
    jobs.isAnyWaitingFor(`${name}.example`),
  )
  expect(hosts).toEqual(['a', 'b'])
})

test('a state that cannot be read is a failure to be retried by a person; it is never due and holds nobody up', () => {
  const { jobs, sql } = openStore()
  const torn = ['{"stage":"uploading"', '{"stage":"flying"}', 'null', ''].map((text) => {
    const { id } = jobs.add(newJob())
    sql.prepare('UPDATE jobs SET state = ?, metadata = ? WHERE id = ?').run(text, text, id)
    return id
  })
  const sound = jobs.add(newJob())
  const due = jobs.due({
    lane: 'uploading',
    nowMs: 1,
    limit: 2,
    pausedWorkspaces: new Map().keys(),
    except: new Map().keys(),
    only: new Set([...torn, sound.id]),
  })
  expect(ids(due)).toEqual([sound.id])
  const message = 'can’t read this file’s entry in the database'
  const work = { stage: 'uploading', sentBytes: 0, restarts: 0 }
  const state = { stage: 'failed', failure: { kind: 'bug', message }, work }
  expect(torn.map((id) => jobs.find(id))).toMatchObject(torn.map((id) => ({ id, state, metadata: {} })))
})

test('the timeline has an entry where the stage or the reason changed, and no other', () => {
  const { jobs, clock } = openStore(1_000)
  let job = jobs.add(newJob())
  const become = (state: Job['state']) => {
    clock.turn(1)
    job = jobs.setState(job, state)
  }
  const waits = (kind: 'offline' | 'stalled', tries: number): Job['state'] => ({
    ...(queued(tries) as Extract<Job['state'], { stage: 'waiting' }>),
    why: kind === 'offline' ? { kind, host: 'h' } : { kind, host: 'h', silentMs: 1 },
    tries,
  })
  become({ stage: 'uploading', sentBytes: 0, restarts: 0 })
  become({ stage: 'uploading', sentBytes: 500, restarts: 0 })
  become(waits('offline', 1))
  become(waits('offline', 2))
  become(waits('stalled', 3))
  become({
    stage: 'failed',
    failure: { kind: 'empty' },
    work: { stage: 'uploading', sentBytes: 0, restarts: 0 },
  })
  expect(jobs.events(job.id)).toEqual([
    { atMs: 1_000, stage: 'waiting', failure: '{"kind":"queued"}' },
    { atMs: 1_001, stage: 'uploading', failure: null },
    { atMs: 1_003, stage: 'waiting', failure: '{"kind":"offline","host":"h"}' },
    {
      atMs: 1_005,
      stage: 'waiting',
      failure: '{"kind":"stalled","host":"h","silentMs":1,"service":"mediamagic"}',
    },
    { atMs: 1_006, stage: 'failed', failure: '{"kind":"empty"}' },
  ])
  expect([job.changedAtMs, jobs.find(job.id), jobs.events(nobody)]).toEqual([1_006, job, []])
})

test('what is written of a job is what the queries see: stage, lane, submission and file', () => {
  const { jobs } = openStore()
  const job = jobs.add(newJob())
  const other = jobs.add(newJob({ state: queued(null) }))
  const moved = jobs.setFile(job, { ...clip, path: '/moved.mp4', inode: '1:2' })
  const ended = jobs.setState(moved, complete('s'))
  expect({
    counts: jobs.countByStage(),
    waiting: ids(jobs.held(0)),
    ofSubmission: jobs.ofSubmission('s'),
    ofPath: [ids(jobs.ofPath('/moved.mp4')), ids(jobs.ofPath(clip.path))],
    ofInode: ids(jobs.ofInode({ ...clip, inode: '1:2' })),
  }).toEqual({
    counts: { complete: 1, waiting: 1 },
    waiting: [other.id],
    ofSubmission: [ended],
    ofPath: [[job.id], [other.id]],
    ofInode: [job.id],
  })
})

test('a content hash is kept beside its job', () => {
  const { jobs } = openStore()
  const [a, b] = [jobs.add(newJob()), jobs.add(newJob())]
  jobs.setContentHash(a.id, 'md5:00')
  expect([a.id, b.id, nobody].map((id) => jobs.contentHash(id))).toEqual(['md5:00', null, null])
})

test('a job of a folder that is not there is not half added', () => {
  const { jobs, sql } = openStore()
  expect(() => jobs.add(newJob({ folderId: folderIdSchema.parse('gone') }))).toThrow(/FOREIGN KEY/)
  expect([sql.prepare('SELECT count(*) AS n FROM jobs, events').get()?.n, sql.isTransaction]).toEqual([
    0,
    false,
  ])
})
