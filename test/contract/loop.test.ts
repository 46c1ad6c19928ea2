import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exportJob } from '../../main/app/export-job.ts'
import { contract } from '../../preload/contract/contract.ts'
import { jobDetailSchema, resultDetailSchema } from '../../preload/contract/details.ts'
import { project } from '../../preload/contract/project.ts'
import { patchSchema, type Snapshot, snapshotSchema } from '../../preload/contract/snapshot.ts'
import { jobIdSchema } from '../../preload/domain/model/ids.ts'
import { reviewPreset } from '../../preload/domain/model/preset.ts'
import { mp4, png, temporaryFolder } from '../fakes/media.ts'
import { type Bench, openBench } from './open-window.ts'

const nothing = { isTogether: false, metadata: {} }

async function withKey(bench: Bench): Promise<void> {
  await bench.call('workspaces.add', { name: 'Desk', key: bench.sandbox.key, isForThisRun: true })
}

function write(bench: Bench, name: string, bytes: Buffer = png(name)): string {
  const path = join(bench.folder, name)
  writeFileSync(path, bytes)
  return path
}

async function finished(bench: Bench, id: unknown): Promise<Snapshot> {
  await expect
    .poll(async () => jobDetailSchema.parse(await bench.call('queue.detail', { id })).job.state.stage, {
      timeout: 20_000,
    })
    .toBe('complete')
  return bench.publisher.snapshot()
}

test('the whole way through the door: a key, a file, its result, and it is seen', async () => {
  const bench = await openBench()
  await withKey(bench)
  const path = write(bench, 'still.png')
  const added = await bench.call('queue.add', { paths: [path], workspace: 'Desk', ...nothing })
  const {
    added: [id],
  } = contract.queue.add.output.parse(added)
  await finished(bench, id)
  await expect.poll(() => bench.publisher.snapshot().unseenResults).toBe(1)
  const result = resultDetailSchema.parse(await bench.call('results.read', { id }))
  expect(result).toMatchObject({
    detail: { job: { id, workspace: 'Desk' }, original: 'there', mediaUrl: `media://job/${id}` },
    versions: [{ jobId: id, number: 1 }],
    previous: null,
  })
  expect(result.detail.events.map(({ stage }) => stage)).toEqual([
    'waiting',
    'uploading',
    'submitting',
    'processing',
    'complete',
  ])
  bench.answers.destination = join(bench.folder, 'still.json')
  await bench.call('results.export', { id, format: 'json' })
  const before = bench.engine.jobs.find(id ?? '')
  expect([bench.publisher.snapshot().unseenResults, bench.engine.list.isSeen(jobIdSchema.parse(id))]).toEqual(
    [1, false],
  )
  await bench.call('results.see', { id })
  await bench.call('results.see', { id })
  await expect.poll(() => bench.publisher.snapshot().unseenResults).toBe(0)
  expect(bench.engine.jobs.find(id ?? '')).toEqual(before)
  const filter = {
    search: 'STILL',
    severities: [],
    workspace: 'Desk',
    folderId: null,
    fromMs: null,
    untilMs: null,
  }
  expect(await bench.call('results.page', { filter, after: null, limit: 10 })).toMatchObject({
    rows: [{ job: { id }, isSeen: true }],
    hasMore: false,
  })
  const page = { group: 'done', search: '', offset: 0, limit: 10 }
  expect(await bench.call('queue.page', page)).toMatchObject({ total: 1, jobs: [{ id }] })
  await bench.call('queue.remove', { ids: [id] })
  expect(await bench.call('queue.page', page)).toMatchObject({ total: 0 })
  await bench.call('queue.restore', { ids: [id] })
  expect(await bench.call('queue.page', page)).toMatchObject({ total: 1 })
})

test('a result that no window could be sent costs its depth, not itself', async () => {
  const bench = await openBench()
  await withKey(bench)
  const added = await bench.call('queue.add', {
    paths: [write(bench, 'still.png')],
    workspace: 'Desk',
    ...nothing,
  })
  const [id] = contract.queue.add.output.parse(added).added
  if (!id) return expect.fail('it is added')
  await finished(bench, id)
  const stored = bench.engine.results.ofJob(id)
  if (stored?.kind !== 'issues' || !stored.issues[0]) return expect.fail('it has issues')
  let ruleContext: unknown = 'the bottom'
  for (let depth = 0; depth < 3_000; depth += 1) ruleContext = { a: ruleContext }
  bench.engine.results.save(id, { ...stored, issues: [{ ...stored.issues[0], ruleContext }] })
  const { result } = resultDetailSchema.parse(await bench.call('results.read', { id }))
  if (result.kind !== 'issues') return expect.fail('it has issues')
  expect(result.issues).toHaveLength(1)
  let depth = 0
  for (let at = result.issues[0]?.ruleContext; typeof at === 'object' && at !== null; depth += 1)
    at = Object.values(at)[0]
  // Electron's bridge takes no more than 1,000 levels.
  expect(depth).toBeLessThan(100)
})

test('a window that replays the patches has what main has, and every patch fits the contract', async () => {
  const bench = await openBench()
  const start = snapshotSchema.parse(await bench.call('app.snapshot'))
  await withKey(bench)
  const paths = ['a.png', 'b.png', 'c.png'].map((name) => write(bench, name))
  await bench.call('queue.add', { paths, workspace: 'Desk', ...nothing })
  await bench.call('settings.change', { appearance: 'dark' })
  await expect.poll(() => bench.publisher.snapshot().counts.done, { timeout: 20_000 }).toBe(3)
  await expect.poll(() => Object.keys(bench.publisher.snapshot().active)).toEqual([])
  const replayed = bench.patches.reduce<Snapshot | undefined>(
    (snapshot, patch) => snapshot && project(snapshot, patchSchema.parse(patch)),
    start,
  )
  expect(replayed).toEqual(bench.publisher.snapshot())
  expect(replayed?.settings.appearance).toBe('dark')
})

test('a lost patch shows as a gap, an old one changes nothing', async () => {
  const bench = await openBench()
  const start = bench.publisher.snapshot()
  await bench.call('settings.change', { isPaused: true })
  await expect.poll(() => bench.patches.length).toBe(1)
  await bench.call('settings.change', { isPaused: false })
  await expect.poll(() => bench.patches.length).toBe(2)
  const [first, second] = bench.patches
  if (!first || !second) return expect.fail('two patches came')
  expect(project(start, second)).toBeUndefined()
  const after = project(start, first)
  expect(after && project(after, first)).toBe(after)
})

test('a thousand changes a second reach the window in at most four patches a second, with the last of them', async () => {
  const bench = await openBench()
  await withKey(bench)
  bench.sandbox.faults.stallApi({ times: 'always' })
  const path = write(bench, 'still.png')
  const {
    added: [id],
  } = contract.queue.add.output.parse(
    await bench.call('queue.add', { paths: [path], workspace: 'Desk', ...nothing }),
  )
  if (!id) return expect.fail('one was added')
  await expect
    .poll(() => bench.publisher.snapshot().active[id]?.state.stage, { timeout: 10_000 })
    .toBe('uploading')
  // What the upload itself tells comes first.
  await expect
    .poll(() => bench.publisher.snapshot().movements[id]?.sentBytes ?? 0, { timeout: 20_000 })
    .toBeGreaterThan(0)
  const before = bench.patches.length
  const fromMs = performance.now()
  for (let sentBytes = 1; sentBytes <= 2_000; sentBytes += 1) {
    bench.engine.changes.publish({ kind: 'progress', id, sentBytes })
    if (sentBytes % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const seconds = (performance.now() - fromMs) / 1_000
  await expect
    .poll(() => bench.publisher.snapshot().movements[id]?.sentBytes, { timeout: 10_000 })
    .toBe(2_000)
  expect(bench.patches.length - before).toBeLessThanOrEqual(4 * seconds + 4)
})

test('rubbish from the window is refused in a sentence, never quotes a key, and breaks nothing', async () => {
  const bench = await openBench()
  const rubbish: [string, unknown][] = [
    ['queue.explode', {}],
    ['queue', {}],
    ['__proto__.constructor', {}],
    ['queue.add', { paths: [], workspace: 'Desk', ...nothing }],
    ['queue.add', { paths: [7], workspace: 'Desk', ...nothing }],
    ['queue.page', { group: "all' OR 1=1 --", search: '', offset: 0, limit: 10 }],
    ['queue.page', { group: 'all', search: '', offset: -1, limit: 1e9 }],
    ['queue.cancel', { ids: ['nobody'] }],
    ['queue.reveal', { id: '../../etc/passwd' }],
    ['app.openLink', { url: 'file:///etc/passwd' }],
    ['app.openLink', { url: 'http://plain.example' }],
    ['workspaces.add', { name: '', key: 'sk_live_0123456789abcdef', isForThisRun: true }],
    ['workspaces.add', { name: '\u202e', key: 'sk_live_0123456789abcdef', isForThisRun: true }],
    ['settings.change', { parallelUploads: 400 }],
    ['folders.remove', { id: 'nobody' }],
    ['results.read', { id: 'nobody' }],
    ['results.see', { id: 'nobody' }],
  ]
  const kinds: string[] = []
  for (const [name, input] of rubbish) {
    const failure = await bench.refusal(name, input)
    kinds.push(`${name} ${failure === 'no failure' ? failure : failure.kind}`)
    expect(JSON.stringify(failure)).not.toContain('0123456789abcdef')
  }
  expect(kinds.filter((kind) => !/(bad-request|unknown-id)$/.test(kind))).toEqual([])
  expect(bench.logged.join('\n')).not.toContain('0123456789abcdef')
  expect(bench.shown).toEqual([])
  expect(await bench.refusal('app.snapshot')).toBe('no failure')
})

test('a key that the service refuses is not kept, and says why', async () => {
  const bench = await openBench()
  const key = `sk_test_${'9'.repeat(64)}`
  bench.sandbox.faults.key({ key, state: 'revoked' })
  expect(await bench.refusal('workspaces.add', { name: 'Desk', key, isForThisRun: true })).toMatchObject({
    kind: 'key-refused',
  })
  expect(bench.engine.workspaces.shown().list).toEqual([])
})

test('dropped folders are looked through, what cannot be sent says so, and nothing is added twice', async () => {
  const bench = await openBench()
  await withKey(bench)
  const folder = join(bench.folder, 'Card')
  mkdirSync(join(folder, 'sub'), { recursive: true })
  write(bench, 'Card/a.png')
  write(bench, 'Card/sub/b.png')
  write(bench, 'Card/notes.xyz', Buffer.from('no media'))
  const empty = write(bench, 'empty.png', Buffer.alloc(0))
  const odd = write(bench, 'odd.xyz', Buffer.from('no media'))
  const paths = [folder, empty, odd, join(bench.folder, 'nowhere.png')]
  const refused = [
    { failure: { kind: 'empty' } },
    { failure: { kind: 'unsupported' } },
    { failure: { kind: 'file-missing' } },
  ]
  expect(await bench.call('queue.find', { paths })).toMatchObject({
    fileCount: 2,
    refused,
    folders: [folder],
  })
  const first = contract.queue.add.output.parse(
    await bench.call('queue.add', { paths, workspace: 'Desk', ...nothing }),
  )
  const second = contract.queue.add.output.parse(
    await bench.call('queue.add', { paths: [folder], workspace: 'Desk', ...nothing }),
  )
  expect({ added: second.added, known: second.known.map(({ job }) => job.id) }).toEqual({
    added: [],
    known: first.added,
  })
})

test('what was sent before is known, with its job, and sent again only when somebody says so', async () => {
  const bench = await openBench()
  await withKey(bench)
  const wish = { paths: [write(bench, 'spot.png')], workspace: 'Desk', ...nothing }
  const add = async (more = {}) =>
    contract.queue.add.output.parse(await bench.call('queue.add', { ...wish, ...more }))
  const {
    added: [id],
  } = await add()
  await finished(bench, id)
  const again = await add()
  expect(again).toMatchObject({ added: [], known: [{ path: wish.paths[0], job: { id } }] })
  expect(bench.sandbox.submissions).toHaveLength(1)
  const sent = await add({ isAgain: true })
  expect(sent).toMatchObject({ known: [], refused: [] })
  await finished(bench, sent.added[0])
  expect(bench.sandbox.submissions).toHaveLength(2)
})

test('pressing twice is pressing once: retry, cancel, send anyway', async () => {
  const bench = await openBench()
  await withKey(bench)
  bench.sandbox.faults.failAssets()
  const {
    added: [id],
  } = contract.queue.add.output.parse(
    await bench.call('queue.add', { paths: [write(bench, 'spot.png')], workspace: 'Desk', ...nothing }),
  )
  if (!id) return expect.fail('one was added')
  await expect.poll(() => bench.publisher.snapshot().counts.attention, { timeout: 20_000 }).toBe(1)
  const retry = () => bench.refusal('queue.retry', { ids: [id] })
  expect(await Promise.all([retry(), retry(), retry()])).toEqual(['no failure', 'no failure', 'no failure'])
  expect(await retry()).toBe('no failure')
  const times = bench.engine.jobs.events(id).filter(({ stage }) => stage === 'waiting').length
  expect(times).toBe(2)

  await bench.call('settings.change', { isPaused: true })
  const {
    added: [other],
  } = contract.queue.add.output.parse(
    await bench.call('queue.add', { paths: [write(bench, 'still.png')], workspace: 'Desk', ...nothing }),
  )
  const cancel = () => bench.refusal('queue.cancel', { ids: [other] })
  expect(await Promise.all([cancel(), cancel()])).toEqual(['no failure', 'no failure'])
})

test('a key with what nobody sees in it is the key; a name that looks like another, or a field that would vanish, is refused', async () => {
  const bench = await openBench()
  const { key } = bench.sandbox
  await bench.call('workspaces.add', {
    name: 'Desk\u200b',
    key: `\ufeff${key.slice(0, 20)}\u200b${key.slice(20)}`,
    isForThisRun: true,
  })
  expect(bench.engine.workspaces.shown().list).toMatchObject([{ name: 'Desk', state: 'ready' }])
  const refused = (name: string, typed = key) =>
    bench.refusal('workspaces.add', { name, key: typed, isForThisRun: true })
  expect(await refused('Dеsk')).toMatchObject({
    kind: 'bad-request',
    message: expect.stringContaining('looks like'),
  })
  expect(await refused('Other', 'sk_test_ä')).toMatchObject({ kind: 'key-refused' })
  const metadata = JSON.parse('{"__proto__":"x"}')
  const paths = [write(bench, 'still.png')]
  expect(
    await bench.refusal('queue.add', { paths, workspace: 'Desk', isTogether: false, metadata }),
  ).toMatchObject({
    kind: 'bad-request',
    message: expect.stringContaining('__proto__'),
  })
})

test('blanks around a search are nothing that anybody looks for', async () => {
  const bench = await openBench()
  await withKey(bench)
  await bench.call('settings.change', { isPaused: true })
  const paths = ['a.png', 'b.png'].map((name) => write(bench, name))
  await bench.call('queue.add', { paths, workspace: 'Desk', ...nothing })
  const found = async (search: string) =>
    contract.queue.page.output.parse(
      await bench.call('queue.page', { group: 'all', search, offset: 0, limit: 9 }),
    ).total
  expect([await found('   '), await found(' a.p ')]).toEqual([2, 1])
})

test('all that failed for one reason are retried together, and no others', async () => {
  const bench = await openBench()
  await withKey(bench)
  bench.sandbox.faults.failAssets({ times: 3 })
  const paths = ['a.png', 'b.png', 'c.png'].map((name) => write(bench, name))
  const { added } = contract.queue.add.output.parse(
    await bench.call('queue.add', { paths, workspace: 'Desk', ...nothing }),
  )
  await expect.poll(() => bench.publisher.snapshot().counts.attention, { timeout: 20_000 }).toBe(3)
  const [id] = added
  expect(await bench.call('queue.detail', { id })).toMatchObject({ alikeCount: 3 })
  const { done } = contract.queue.retryAlike.output.parse(await bench.call('queue.retryAlike', { id }))
  expect([...done].sort()).toEqual([...added].sort())
  await expect.poll(() => bench.publisher.snapshot().counts.done, { timeout: 20_000 }).toBe(3)
  expect(await bench.call('queue.detail', { id })).toMatchObject({ alikeCount: 0 })
})

test('what cannot be saved says where and why, and leaves what was there', async () => {
  const bench = await openBench()
  await withKey(bench)
  const {
    added: [id],
  } = contract.queue.add.output.parse(
    await bench.call('queue.add', { paths: [write(bench, 'still.png')], workspace: 'Desk', ...nothing }),
  )
  await finished(bench, id)
  mkdirSync(join(bench.folder, 'a folder'))
  const places = [
    { path: join(bench.folder, 'gone', 'out.csv'), code: 'ENOENT' },
    { path: join(bench.folder, 'a folder'), code: 'EISDIR' },
    {
      path: join(bench.folder, 'still.png', 'out.csv'),
      code: process.platform === 'win32' ? 'ENOENT' : 'ENOTDIR',
    },
    ...(existsSync('/dev/full') ? [{ path: '/dev/full', code: 'ENOSPC' }] : []),
  ]
  for (const { path, code } of places) {
    bench.answers.destination = path
    const refused = { kind: 'not-saved', path, code }
    expect(await bench.refusal('results.export', { id, format: 'csv' })).toEqual(refused)
    expect(await bench.refusal('results.export', { id, format: 'json' })).toEqual(refused)
    expect(await bench.refusal('app.saveDiagnostics', { withNames: false })).toEqual(refused)
  }
  expect(readdirSync(bench.folder).filter((name) => name.startsWith('.'))).toEqual([])
})

test('of several jobs those that fit are cancelled and retried; one alone says why it does not', async () => {
  const bench = await openBench()
  await withKey(bench)
  await bench.call('settings.change', { isPaused: true })
  const paths = ['a.png', 'b.png', 'c.png'].map((name) => write(bench, name))
  const { added: ids } = contract.queue.add.output.parse(
    await bench.call('queue.add', { paths, workspace: 'Desk', ...nothing }),
  )
  const [a, b, c] = ids
  expect(await bench.call('queue.cancel', { ids: [b] })).toEqual({ done: [b] })
  expect(await bench.call('queue.cancel', { ids: ['nobody', b, a] })).toEqual({ done: [a] })
  expect(await bench.call('queue.retry', { ids: [c, b, a] })).toEqual({ done: [b, a] })
  expect(await bench.refusal('queue.retry', { ids: [c] })).toMatchObject({ kind: 'not-retryable' })
  expect(await bench.refusal('queue.cancel', { ids: ['nobody'] })).toMatchObject({ kind: 'unknown-id' })
})

test('an original that was moved is found again; another file is refused', async () => {
  const bench = await openBench()
  await withKey(bench)
  const path = write(bench, 'still.png')
  const {
    added: [id],
  } = contract.queue.add.output.parse(
    await bench.call('queue.add', { paths: [path], workspace: 'Desk', ...nothing }),
  )
  await finished(bench, id)
  const moved = join(bench.folder, 'moved.png')
  renameSync(path, moved)
  expect(await bench.call('queue.detail', { id })).toMatchObject({ original: 'missing', mediaUrl: null })
  expect(await bench.call('queue.locate', { id })).toBe(false)
  bench.answers.original = write(bench, 'other.png', Buffer.concat([png('other'), Buffer.alloc(100)]))
  expect(await bench.refusal('queue.locate', { id })).toMatchObject({ kind: 'bad-request' })
  bench.answers.original = moved
  expect(await bench.call('queue.locate', { id })).toBe(true)
  expect(await bench.call('queue.detail', { id })).toMatchObject({
    original: 'there',
    job: { file: { path: moved } },
  })
})

test('results are exported as the command line exports them, with a mark for spreadsheets', async () => {
  const bench = await openBench()
  await withKey(bench)
  const {
    added: [id],
  } = contract.queue.add.output.parse(
    await bench.call('queue.add', { paths: [write(bench, 'still.png')], workspace: 'Desk', ...nothing }),
  )
  await finished(bench, id)
  const { jobs, results, clock } = bench.engine
  const exported = async (format: 'csv' | 'json') => {
    const job = jobs.find(jobIdSchema.parse(id))
    const result = job && results.ofJob(job.id)
    if (!job || result?.kind !== 'issues') throw new Error('a review has issues')
    const timingOptions = { rate: null, start: null }
    const options = { now: clock.now, format, timingOptions, which: 'all' as const }
    return (await exportJob({ job, result }, options, bench.engine)).exported.texts[0]
  }
  expect(await bench.call('results.export', { id, format: 'csv' })).toBeNull()
  bench.answers.destination = join(bench.folder, 'out.csv')
  await bench.call('results.export', { id, format: 'csv' })
  const saved = () => readFileSync(bench.answers.destination ?? '', 'utf8')
  expect(saved()).toBe(`\ufeff${await exported('csv')}`)
  bench.answers.destination = join(bench.folder, 'out.json')
  await bench.call('results.export', { id, format: 'json' })
  expect(saved()).toBe(await exported('json'))
  bench.answers.destination = join(bench.folder, 'diagnostics.txt')
  await bench.call('app.saveDiagnostics', { withNames: true })
  expect(readFileSync(bench.answers.destination, 'utf8')).not.toContain(bench.sandbox.key)
})

test('looking around needs nobody: samples are sent to what is built in and results come', async () => {
  const bench = await openBench()
  bench.engine.watchedFolders.start()
  await bench.call('app.startDemo')
  expect(bench.engine.workspaces.shown().list).toMatchObject([
    { name: 'Demo', service: 'mediamagic', isDemo: true },
    { name: 'Demo audio', service: 'dolby', isDemo: true },
  ])
  await expect
    .poll(() => bench.publisher.snapshot().counts.done, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(4)
  expect(bench.sandbox.requests).toEqual([])
})

test('a file that a folder holds back is sent as it is when a person says so, once', async () => {
  const bench = await openBench()
  await withKey(bench)
  const path = join(bench.folder, 'Exports')
  mkdirSync(path)
  const folder = { path, workspace: 'Desk', subfolders: true, ignore: [], metadata: {} }
  const { id } = contract.folders.add.output.parse(await bench.call('folders.add', folder))
  const film = mp4(200_000)
  const held = join(path, 'Head.mp4')
  writeFileSync(held, film.subarray(0, film.length / 2))
  const noticed = () => bench.publisher.snapshot().folders.flatMap(({ unfinished }) => unfinished)
  await expect.poll(() => noticed().map((file) => file.path)).toEqual([held])
  await bench.call('folders.sendAnyway', { id, path: held })
  await expect.poll(() => bench.publisher.snapshot().counts.done, { timeout: 20_000 }).toBe(1)
  await expect.poll(noticed, { timeout: 20_000 }).toEqual([])
  expect(bench.sandbox.submissions).toHaveLength(1)
  expect(await bench.refusal('folders.sendAnyway', { id, path: held })).toBe('no failure')
  expect(bench.sandbox.submissions).toHaveLength(1)
  expect(await bench.refusal('folders.sendAnyway', { id, path: '/etc/passwd' })).toMatchObject({
    kind: 'unknown-id',
  })
})

test('the window is taken at its word about no path', async () => {
  const bench = await openBench()
  await withKey(bench)
  const elsewhere = join(temporaryFolder(), 'elsewhere')
  mkdirSync(elsewhere)
  const path = join(elsewhere, 'still.png')
  writeFileSync(path, png('still'))
  const folder = { path: elsewhere, workspace: 'Desk', subfolders: true, ignore: [], metadata: {} }
  const into = (to: string) => ({ ...reviewPreset, name: 'mine', output: { kind: 'folder', path: to } })
  const own = { ...folder, path: bench.folder }
  const message = { kind: 'bad-request', message: expect.stringContaining('wasn’t dropped or chosen here') }
  const tried = [
    ['queue.find', { paths: [path] }],
    ['queue.add', { paths: [write(bench, 'own.png'), path], workspace: 'Desk', ...nothing }],
    [
      'queue.add',
      { paths: [write(bench, 'own.png')], workspace: 'Desk', preset: into(elsewhere), ...nothing },
    ],
    ['folders.add', folder],
    ['folders.add', { ...own, preset: into(elsewhere) }],
    ['folders.add', { ...own, next: [{ workspace: 'Desk', preset: into(elsewhere) }] }],
    ['presets.save', { preset: into(elsewhere) }],
  ] as const
  for (const [name, input] of tried) expect([name, await bench.refusal(name, input)]).toEqual([name, message])
  const { id } = contract.folders.add.output.parse(await bench.call('folders.add', own))
  expect(await bench.refusal('folders.change', { ...folder, id })).toMatchObject(message)

  bench.answers.folder = elsewhere
  await bench.call('folders.choose')
  expect(await bench.call('queue.find', { paths: [path] })).toMatchObject({ fileCount: 1 })
  await bench.call('presets.save', { preset: into(elsewhere) })
  await bench.call('folders.change', { ...folder, id })
})
