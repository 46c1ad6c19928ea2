import { createHook } from 'node:async_hooks'
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { databaseIn } from '../../main/compose.ts'
import { contract } from '../../preload/contract/contract.ts'
import { png } from '../fakes/media.ts'
import { type Bench, openBench } from './open-window.ts'

const nothing = { isTogether: false, metadata: {} }

async function withKey(bench: Bench): Promise<void> {
  await bench.call('workspaces.add', { name: 'Desk', key: bench.sandbox.key, isForThisRun: true })
}

function write(bench: Bench, name: string): string {
  const path = join(bench.folder, name)
  writeFileSync(path, png(name))
  return path
}

/** Counts the files and folders that this thread opens meanwhile. */
async function withFileHandles(work: (opened: { files: number; folders: number }) => Promise<void>) {
  const opened = { files: 0, folders: 0 }
  const hook = createHook({
    init(_, type) {
      if (type === 'FILEHANDLE') opened.files += 1
      if (type === 'DIRHANDLE') opened.folders += 1
    },
  }).enable()
  try {
    await work(opened)
  } finally {
    hook.disable()
  }
}

/** Another connection is told by a number of every change that this one did not make. */
function watchHistory(bench: Bench) {
  const connection = new DatabaseSync(databaseIn(bench.engine.home), { readOnly: true })
  const version = connection.prepare('PRAGMA data_version')
  return {
    version: () => version.get()?.data_version,
    [Symbol.dispose]: () => connection.close(),
  }
}

test('what was dropped is opened once until it is queued, its folders are scanned once, and what was asked about is added', async () => {
  const bench = await openBench()
  await withKey(bench)
  bench.engine.settings.change({ isPaused: true })
  const inside = join(bench.folder, 'Finals')
  mkdirSync(inside)
  const dropped = [write(bench, 'one.png'), write(bench, 'two.png'), inside]
  write(bench, 'Finals/three.png')
  write(bench, 'Finals/four.png')
  await withFileHandles(async (opened) => {
    await bench.call('queue.find', { paths: dropped })
    write(bench, 'Finals/late.png')
    const answer = await bench.call('queue.add', { paths: dropped, workspace: 'Desk', ...nothing })
    expect(contract.queue.add.output.parse(answer)).toMatchObject({ refused: [], known: [] })
    expect({ ...opened }).toEqual({ files: 4, folders: 1 })
  })
  const names = () =>
    bench.engine.list
      .page({ group: 'all', search: '', offset: 0, limit: 9 })
      .map(({ file }) => basename(file.path))
  expect(names().toSorted()).toEqual(['four.png', 'one.png', 'three.png', 'two.png'])
  // Dropped again, it is looked at again.
  await bench.call('queue.add', { paths: [inside], workspace: 'Desk', ...nothing })
  expect(names()).toContain('late.png')
})

test('a file that was exported anew while the question stood is added as it is by then', async () => {
  const bench = await openBench()
  await withKey(bench)
  bench.engine.settings.change({ isPaused: true })
  const path = write(bench, 'one.png')
  await bench.call('queue.find', { paths: [path] })
  writeFileSync(path, png('another export, which is longer'))
  const { added } = contract.queue.add.output.parse(
    await bench.call('queue.add', { paths: [path], workspace: 'Desk', ...nothing }),
  )
  expect(added.map((id) => bench.engine.jobs.find(id)?.file.sizeBytes)).toEqual([statSync(path).size])
})

test('nothing that only reads writes to the history', async () => {
  const bench = await openBench()
  await withKey(bench)
  const path = write(bench, 'still.png')
  const {
    added: [id],
  } = contract.queue.add.output.parse(
    await bench.call('queue.add', { paths: [path], workspace: 'Desk', ...nothing }),
  )
  await expect.poll(() => bench.engine.jobs.find(id ?? '')?.state.stage, { timeout: 20_000 }).toBe('complete')
  bench.answers.destination = join(bench.folder, 'out.json')
  using watcher = watchHistory(bench)
  const before = watcher.version()
  const filter = { search: '', severities: [], workspace: null, folderId: null, fromMs: null, untilMs: null }
  const page = { group: 'all', search: '', offset: 0, limit: 50 }
  for (const [verb, input] of [
    ['app.snapshot', undefined],
    ['app.about', undefined],
    ['queue.page', page],
    ['queue.ids', { group: 'all', search: '' }],
    ['queue.detail', { id }],
    ['queue.find', { paths: [path] }],
    ['results.page', { filter, after: null, limit: 50 }],
    ['results.read', { id }],
    ['results.export', { id, format: 'csv' }],
    ['presets.list', undefined],
    ['app.saveDiagnostics', { withNames: true }],
  ] as const)
    await bench.call(verb, input)
  expect(watcher.version()).toBe(before)
  await bench.call('results.see', { id })
  expect(watcher.version()).not.toBe(before)
})
