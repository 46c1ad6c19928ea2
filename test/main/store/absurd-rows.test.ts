import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { allJobs } from '../../../main/cli/commands/queue.ts'
import { publish } from '../../../main/compose/publish.ts'
import { compose, databaseIn, type Engine } from '../../../main/compose.ts'
import { inspectFile } from '../../../main/media/inspect.ts'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { snapshotSchema } from '../../../preload/contract/snapshot.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { fastClock } from '../../fakes/fast-clock.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'

const integers = ['9223372036854775807', '-9223372036854775808', '-1', '9007199254740993']
const reals = ['9e999', '-9e999', '1e308', '-1']
const waiting = (facts: string) => `'{"stage":"waiting","why":{"kind":"queued"},"tries":0,${facts}}'`
const work = '"work":{"stage":"uploading","sentBytes":0,"restarts":0}'

/** What stands in a column of a job's own rows, as SQL. */
const absurd: Record<string, string[]> = {
  'jobs.seq': ['9223372036854775807', '-5'],
  'jobs.size_bytes': integers,
  'jobs.mtime_ms': reals,
  'jobs.ctime_ms': reals,
  'jobs.added_at_ms': integers,
  'jobs.changed_at_ms': integers,
  'jobs.due_at_ms': integers,
  'jobs.removed_at_ms': integers,
  'jobs.seen_at_ms': integers,
  'jobs.is_demo': integers,
  'jobs.list_group': [...integers, '77'],
  'jobs.priority': reals,
  'jobs.sort_key': reals,
  'jobs.state': [
    "''",
    "'{'",
    "'[]'",
    waiting(`"untilMs":1e300,${work}`),
    waiting(`"untilMs":-1,${work}`),
    waiting(`"untilMs":1e999,${work}`),
    '\'{"stage":"uploading","sentBytes":1e300,"restarts":0}\'',
    '\'{"stage":"uploading","sentBytes":0,"restarts":-1e300}\'',
  ],
  'jobs.preset': ["'{'"],
  'jobs.next': ["'{'"],
  'jobs.metadata': ["'{'", "'[1]'"],
  'jobs.key_fingerprints': ["'{'", "'7'", 'NULL'],
  'jobs.service': ["'nobody'"],
  'jobs.workspace': ["''"],
  'jobs.path': ["''"],
  'jobs.id': ["''"],
  'events.at_ms': integers,
  'events.failure': ["'{'"],
  'uploads.block_bytes': [...integers, '1', '0'],
  'uploads.expires_at_ms': integers,
  'blocks.number': integers,
}
const cases = Object.entries(absurd).flatMap(([column, values]) =>
  values.map((value, at) => ({ column, value, file: `${column}-${at}.png` })),
)
const good = ['a.png', 'b.png', 'c.png']

/** A data folder in which one file is complete and all others wait. */
async function queued() {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const folder = temporaryFolder()
  const home = join(folder, 'data')
  const watched = join(folder, 'watched')
  mkdirSync(watched)
  const environment = { MEDIAMAGIC_API_URL: sandbox.apiUrl, MEDIAMAGIC_API_KEY: sandbox.key }
  const open = () => compose({ home, environment, clock: fastClock(20) })
  const add = async (engine: Engine, name: string) => {
    const path = join(folder, name)
    writeFileSync(path, png(name))
    return engine.queue.add({ file: await inspectFile(path), preset: reviewPreset, workspace: 'environment' })
  }
  await using engine = await open()
  const complete = await add(engine, 'complete.png')
  engine.queue.scheduler.start()
  await expect.poll(() => engine.jobs.find(complete.id)?.state.stage).toBe('complete')
  await engine.queue.scheduler.stop()
  const settings = { workspace: 'environment', subfolders: true, ignore: [], metadata: {} }
  engine.folders.put({ path: watched, ...settings })
  for (const name of [...good, ...cases.map(({ file }) => file)]) await add(engine, name)
  return { home, open, add }
}

test('rows with absurd numbers and texts cost themselves: all others go, and everything can be read', async () => {
  const { home, open, add } = await queued()
  const spoil = new DatabaseSync(databaseIn(home))
  spoil.exec(`INSERT INTO uploads (job_id, reference, sealed_url, expires_at_ms, block_bytes)
      SELECT id, 'w/a', 'sealed', 0, 8388608 FROM jobs WHERE name LIKE 'uploads.%' OR name LIKE 'blocks.%';
    INSERT INTO blocks (job_id, number, md5) SELECT job_id, 0, NULL FROM uploads;
    PRAGMA foreign_keys = OFF`)
  for (const { column, value, file } of cases) {
    const [table = '', name = ''] = column.split('.')
    const own = `(SELECT id FROM jobs WHERE name = '${file}')`
    spoil.exec(`UPDATE ${table} SET ${name} = ${value} WHERE ${table === 'jobs' ? 'id' : 'job_id'} = ${own}`)
  }
  spoil.exec(`UPDATE folders SET quiet_ms = 9223372036854775807;
    INSERT OR REPLACE INTO settings VALUES ('parallelUploads', '1e999'), ('bandwidth', '{')`)
  spoil.close()

  await using engine = await open()
  await using publisher = publish(engine, { trouble: () => null, place: () => null })
  engine.queue.scheduler.start()
  engine.watchedFolders.start()
  await add(engine, 'new.png')
  const all = () => engine.jobs.page({ after: null, limit: 500 })
  const stageOf = (file: string) => all().find(({ file: { path } }) => basename(path) === file)?.state.stage
  await expect
    .poll(() => [...good, 'new.png'].map(stageOf), { timeout: 60_000 })
    .toEqual(['complete', 'complete', 'complete', 'complete'])
  // Nothing is at work for ever.
  await expect
    .poll(
      () =>
        all().filter(
          ({ state }) => state.stage !== 'complete' && state.stage !== 'failed' && state.stage !== 'waiting',
        ).length,
      { timeout: 60_000 },
    )
    .toBe(0)

  snapshotSchema.parse(publisher.snapshot())
  const times: string[] = []
  for (const group of ['all', 'moving', 'waiting', 'attention', 'done'] as const) {
    engine.list.ids({ group, search: '' })
    for (const job of engine.list.page({ group, search: '', offset: 0, limit: 500 }))
      times.push(
        ...[job.addedAtMs, ...engine.jobs.events(job.id).map(({ atMs }) => atMs)].map((ms) =>
          new Date(ms).toISOString(),
        ),
      )
  }
  expect(times.length).toBeGreaterThan(0)
  const filter = { search: '', workspace: null, folderId: null, fromMs: null, untilMs: null }
  const results = (severities: ('CRITICAL' | 'MAJOR')[]) =>
    engine.list.results({ ...filter, severities, after: null, limit: 500 })
  expect(results([]).length).toBeGreaterThanOrEqual(5)
  expect(results(['CRITICAL', 'MAJOR']).length).toBeLessThanOrEqual(results([]).length)
  const waitingIds = engine.list.ids({ group: 'waiting', search: '' })
  engine.list.move(waitingIds.slice(0, 2), null)
  const [spoiled] = all().filter(({ file }) => basename(file.path) === 'jobs.added_at_ms-1.png')
  if (spoiled) await engine.queue.retry(spoiled.id)
  await expect.poll(() => stageOf('jobs.added_at_ms-1.png')).toBe('complete')
  // Whoever reads page by page comes to an end.
  expect([...allJobs(engine.jobs)].length).toBeGreaterThanOrEqual(good.length + 2)
  await engine.queue.scheduler.stop()
})
