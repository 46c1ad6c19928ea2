import { expect, test } from 'vitest'
import { createJobList } from '../../../main/store/job-list.ts'
import type { Failure } from '../../../preload/domain/model/failure.ts'
import type { Job } from '../../../preload/domain/model/job.ts'
import { complete, newJob } from './new-job.ts'
import { openStore } from './open-store.ts'

const uploading: Job['state'] = { stage: 'uploading', sentBytes: 0, restarts: 0 }
const failed: Job['state'] = { stage: 'failed', failure: { kind: 'empty' }, work: uploading }

function openList() {
  const store = openStore()
  const list = createJobList(store.database, store.clock)
  const add = (name: string, state?: Job['state']) => {
    const file = { ...newJob().file, path: `/films/${name}` }
    return store.jobs.add(newJob(state ? { file, state } : { file }))
  }
  const names = (group: Parameters<typeof list.page>[0]['group'] = 'all', search = '') =>
    list.page({ group, search, offset: 0, limit: 100 }).map(({ file }) => file.path.slice(7))
  return { ...store, list, add, names }
}

test('open jobs come first in the order of the queue, then what needs somebody, then what is over, latest first', () => {
  const { jobs, list, add, names, clock } = openList()
  const [a, b, c, d] = ['a.mp4', 'b.mp4', 'c.mp4', 'd.mp4'].map((name) => add(name))
  if (!a || !b || !c || !d) return expect.fail('four were added')
  clock.turn(1_000)
  jobs.setState(a, complete('s'))
  clock.turn(1_000)
  jobs.setState(b, { stage: 'cancelled', work: uploading })
  const failing = jobs.setState(c, failed)
  const e = jobs.setState(add('e.mp4'), uploading)
  expect({
    all: names(),
    moving: names('moving'),
    waiting: names('waiting'),
    attention: names('attention'),
    done: names('done'),
    counts: list.counts(),
    active: list.active(),
  }).toEqual({
    all: ['d.mp4', 'e.mp4', 'c.mp4', 'b.mp4', 'a.mp4'],
    moving: ['e.mp4'],
    waiting: ['d.mp4'],
    attention: ['c.mp4'],
    done: ['b.mp4', 'a.mp4'],
    counts: { moving: 1, waiting: 1, attention: 1, done: 2 },
    active: [e],
  })
  jobs.setState(failing, uploading)
  expect(names()).toEqual(['c.mp4', 'd.mp4', 'e.mp4', 'b.mp4', 'a.mp4'])
})

test('a page is a window on the list; a search means every character as it stands', () => {
  const { list, add, names } = openList()
  for (const name of ['100%.mp4', '100 x.mp4', 'a_b.mp4', 'aXb.mp4', 'Über.mp4']) add(name)
  const page = list.page({ group: 'all', search: '', offset: 1, limit: 2 })
  expect({
    page: page.map(({ file }) => file.path),
    total: list.total({ group: 'all', search: '' }),
    percent: names('all', '0%'),
    line: names('all', 'a_'),
    case: names('all', '100 X'),
    ids: list.ids({ group: 'all', search: '100' }).length,
  }).toEqual({
    page: ['/films/100 x.mp4', '/films/a_b.mp4'],
    total: 5,
    percent: ['100%.mp4'],
    line: ['a_b.mp4'],
    case: ['100 x.mp4'],
    ids: 2,
  })
})

test('open jobs are moved before another one, to the end, and again and again into the same gap', () => {
  const { jobs, list, add, names } = openList()
  const [a, b, c] = [add('a'), add('b'), add('c')]
  list.move([c.id], a.id)
  expect(names()).toEqual(['c', 'a', 'b'])
  list.move([c.id, a.id], null)
  expect(names()).toEqual(['b', 'c', 'a'])
  for (let time = 0; time < 64; time += 1) {
    list.move([time % 2 ? c.id : b.id], a.id)
    expect(names()).toEqual(time % 2 ? ['b', 'c', 'a'] : ['c', 'b', 'a'])
  }
  expect(
    jobs.due({ lane: 'uploading', nowMs: 1e15, limit: 9, pausedWorkspaces: [], except: [], only: null })[0]
      ?.id,
  ).toBe(b.id)
})

test('many at once find room in a gap that is almost closed', () => {
  const { list, add, names } = openList()
  const all = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => add(name))
  const [a, b, ...others] = all.map(({ id }) => id)
  if (!a || !b) throw new Error('there are six')
  // Just above the distance at which there is no room for one.
  for (let time = 0; time < 20; time += 1) list.move([time % 2 ? b : a], others[0] ?? null)
  const before = names()
  list.move(others.slice(1), others[0] ?? null)
  expect(names()).toEqual([...before.slice(0, 2), 'd', 'e', 'f', 'c'])
  list.move([...others.slice(1)].reverse(), others[0] ?? null)
  expect(names()).toEqual([...before.slice(0, 2), 'f', 'e', 'd', 'c'])
})

test('what is over can be taken off the list and put back; what is open stays', () => {
  const { jobs, list, add, names } = openList()
  const [a, b] = [jobs.setState(add('a'), complete('s')), add('b')]
  list.remove([a.id, b.id])
  expect([names(), list.counts().done]).toEqual([['b'], 0])
  list.restore([a.id])
  expect(names()).toEqual(['b', 'a'])
})

test('results: latest first, in pages, by name, severity, workspace and time, also those taken off the list', () => {
  const { jobs, list, add, clock } = openList()
  const all = ['x.mp4', 'y.mp4', 'z.mp4'].map((name, at) => {
    clock.turn(1_000)
    const state = complete(`s${at}`)
    const severities = { CRITICAL: at === 1 ? 2 : 0, MAJOR: 0, MINOR: 1, INFO: 0 }
    return jobs.setState(
      add(name),
      state.stage === 'complete' ? { ...state, summary: { kind: 'issues', count: 1, severities } } : state,
    )
  })
  add('open.mp4')
  list.remove(all.map(({ id }) => id))
  const anything = {
    search: '',
    severities: [],
    workspace: null,
    folderId: null,
    fromMs: null,
    untilMs: null,
  }
  const query = (wishes: Partial<Parameters<typeof list.results>[0]>) =>
    list.results({ ...anything, after: null, limit: 10, ...wishes }).map(({ file }) => file.path.slice(7))
  const [x, y, z] = all
  expect({
    all: query({}),
    first: query({ limit: 2 }),
    next: query({ after: y?.id ?? null }),
    named: query({ search: 'Z' }),
    critical: query({ severities: ['CRITICAL', 'INFO'] }),
    minor: query({ severities: ['MINOR'] }).length,
    elsewhere: query({ workspace: 'elsewhere' }),
    late: query({ fromMs: y?.changedAtMs ?? 0, untilMs: y?.changedAtMs ?? 0 }),
    unseen: list.unseenCount(),
  }).toEqual({
    all: ['z.mp4', 'y.mp4', 'x.mp4'],
    first: ['z.mp4', 'y.mp4'],
    next: ['x.mp4'],
    named: ['z.mp4'],
    critical: ['y.mp4'],
    minor: 3,
    elsewhere: [],
    late: ['y.mp4'],
    unseen: 3,
  })
  if (!x || !z) return expect.fail('three are there')
  list.see(x.id)
  expect([list.unseenCount(), list.isSeen(x.id), list.isSeen(z.id)]).toEqual([2, true, false])
})

test('what failed for one reason is known by its kind and what the service or the system said, however it stands', () => {
  const { list, add } = openList()
  const stopped = (name: string, failure: Failure) => add(name, { stage: 'failed', failure, work: uploading })
  const waits = (name: string, failure: Failure) =>
    add(name, { stage: 'waiting', why: failure, untilMs: null, tries: 1, work: uploading })
  const notMoved: Failure = { kind: 'file-not-moved', path: '/out', code: 'EROFS' }
  const unmoved = (name: string) => add(name, { ...(complete(name) as object), notMoved } as Job['state'])
  const refused = (status: number): Failure => ({ kind: 'rejected', status, message: `No (${status})` })
  const analysis = (isRetryable: boolean): Failure => ({
    kind: 'analysis-failed',
    message: 'it timed out',
    isRetryable,
    errorType: 'TIMEOUT',
  })
  const groups: [Failure, string[], (name: string, failure: Failure) => Job][] = [
    [refused(415), ['a', 'b'], stopped],
    [refused(404), ['c'], stopped],
    [{ kind: 'storage-refused', status: 403, code: 'AuthorizationFailure' }, ['d'], stopped],
    [{ kind: 'storage-refused', status: 403, code: 'InvalidHeaderValue' }, ['e', 'f'], stopped],
    [{ kind: 'file-missing' }, ['g', 'h'], stopped],
    [{ kind: 'file-unfinished', declaredBytes: 5, presentBytes: 2 }, ['i', 'j'], stopped],
    [{ kind: 'maybe-sent' }, ['k', 'l'], stopped],
    [notMoved, ['m', 'n'], unmoved],
    [{ kind: 'folder-missing', path: '/out' }, ['o', 'p'], waits],
    [{ kind: 'drive-trouble', code: 'EIO' }, ['q', 'r'], waits],
    [{ kind: 'drive-trouble', code: 'ENXIO' }, ['s'], waits],
    [analysis(true), ['t', 'u'], stopped],
  ]
  const ids = groups.map(([failure, names, put]) => names.map((name) => put(name, failure).id))
  // The service offers no retry for it.
  stopped('x', analysis(false))
  const gone = stopped('y', { kind: 'file-missing' })
  list.remove([gone.id])
  // Not another reason: how much of the file was there.
  const more = stopped('z', { kind: 'file-unfinished', declaredBytes: null, presentBytes: 7 })
  ids[5]?.push(more.id)
  expect(groups.map(([failure]) => list.alike(failure).toSorted())).toEqual(
    ids.map((each) => each.toSorted()),
  )
})

test('a new try of what needs attention is one in the list, until something has succeeded', () => {
  const { jobs, list, add } = openList()
  const job = add('a.mp4')
  const refused: Failure = { kind: 'key-refused', workspace: 'desk', message: 'revoked' }
  const held = jobs.setState(job, { stage: 'waiting', why: refused, untilMs: 0, tries: 1, work: uploading })
  const isRetry = () =>
    list.page({ group: 'all', search: '', offset: 0, limit: 1 }).map((each) => each.isRetry)
  expect(isRetry()).toEqual([undefined])
  jobs.setState(held, uploading)
  expect([isRetry(), list.counts().attention]).toEqual([[true], 1])
  jobs.progressed(job.id)
  expect([isRetry(), list.counts().attention]).toEqual([[undefined], 0])
})

test.each([
  { state: complete('sub_1'), submissionId: 'sub_1' },
  { state: uploading, submissionId: undefined },
  { state: newJob().state, submissionId: undefined },
])(
  'an entry that cannot be read is counted where it is shown, and a retry follows what the service has: $state.stage',
  ({ state, submissionId }) => {
    const { jobs, list, add, sql } = openList()
    const torn = jobs.setState(add('torn.mp4'), state)
    add('sound.mp4')
    sql.prepare("UPDATE jobs SET state = '{' WHERE id = ?").run(torn.id)
    const shown = () => list.page({ group: 'all', search: '', offset: 0, limit: 9 })
    expect(list.countUnreadable(shown())).toBe(true)
    expect(list.counts()).toEqual({ moving: 0, waiting: 1, attention: 1, done: 0 })
    expect(list.countUnreadable(shown())).toBe(false)
    const [found] = list.page({ group: 'attention', search: '', offset: 0, limit: 9 })
    const work = submissionId ? { stage: 'processing', submissionId } : { stage: 'uploading', sentBytes: 0 }
    expect(found).toMatchObject({ id: torn.id, state: { stage: 'failed', work } })
  },
)
