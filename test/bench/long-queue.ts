import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { publish } from '../../main/compose/publish.ts'
import { compose } from '../../main/compose.ts'
import { systemClock } from '../../main/net/clock.ts'
import { fromTheStart } from '../../main/queue/stages.ts'
import { openDatabase } from '../../main/store/database.ts'
import type { NewJob } from '../../main/store/jobs.ts'
import { createJobs } from '../../main/store/jobs.ts'
import { assetIdSchema, submissionIdSchema } from '../../preload/domain/model/ids.ts'
import { reviewPreset } from '../../preload/domain/model/preset.ts'
import { median, table } from './bench.ts'

const count = 100_000
const times = 5

/** Opening a data folder with a long queue until its first page is there; beside it the queue as one JSON file. */
export async function benchLongQueue(folder: string): Promise<string> {
  const home = join(folder, 'data')
  const file = join(folder, 'queue.json')
  fill(home, file)
  const opened: number[] = []
  const paged: number[] = []
  const written: number[] = []
  const parsed: number[] = []
  const rewritten: number[] = []
  for (let time = 0; time < times; time += 1) {
    const fromMs = performance.now()
    await using engine = await compose({ home, environment: {} })
    using publisher = publish(engine, { trouble: () => null, place: () => null })
    publisher.snapshot()
    engine.list.page({ group: 'all', search: '', offset: 0, limit: 100 })
    opened.push(performance.now() - fromMs)

    const page = performance.now()
    engine.list.page({ group: 'all', search: '', offset: count - 200, limit: 100 })
    paged.push(performance.now() - page)

    const [job] = engine.jobs.page({ after: null, limit: 1 })
    const write = performance.now()
    if (job) engine.jobs.setContentHash(job.id, String(time))
    written.push(performance.now() - write)

    const parse = performance.now()
    const jobs: unknown[] = JSON.parse(readFileSync(file, 'utf8'))
    jobs.slice(0, 100)
    parsed.push(performance.now() - parse)
    const rewrite = performance.now()
    writeFileSync(file, JSON.stringify(jobs))
    rewritten.push(performance.now() - rewrite)
  }
  const row = (what: string, ours: number[], theirs: number[]) => [
    what,
    `${median(ours).toFixed(1)} ms`,
    `${median(theirs).toFixed(1)} ms`,
    (median(theirs) / median(ours)).toFixed(1),
  ]
  return table(
    `A queue of ${count.toLocaleString('en')} jobs`,
    ['', 'MediaMagic Desktop', 'one JSON file', '× faster'],
    [
      row('opened, with its first page', opened, parsed),
      row('a page near its end', paged, parsed),
      row('one job written lastingly', written, rewritten),
    ],
  )
}

function fill(home: string, file: string): void {
  const database = openDatabase(join(home, 'mediamagic.db'), { clock: systemClock })
  const jobs = createJobs(database, systemClock)
  const all = database.transaction(() => Array.from({ length: count }, (_, at) => jobs.add(jobAt(at))))
  writeFileSync(file, JSON.stringify(all))
  database.close()
}

const jobAt = (at: number): NewJob => ({
  file: { path: `/films/clip-${at}.mp4`, sizeBytes: 1_000 + at, mtimeMs: 1, inode: `1:${at}` },
  contentType: 'video/mp4',
  service: 'mediamagic',
  workspace: 'desk',
  preset: reviewPreset,
  next: [],
  sourceJobId: null,
  folderId: null,
  groupId: null,
  previousSubmissionId: null,
  metadata: {},
  state:
    at % 2
      ? { stage: 'waiting', why: { kind: 'queued' }, untilMs: 0, tries: 0, work: fromTheStart }
      : {
          stage: 'complete',
          submissionId: submissionIdSchema.parse(`s${at}`),
          assetId: assetIdSchema.parse(`a${at}`),
          summary: { kind: 'issues', count: 1, severities: { CRITICAL: 0, MAJOR: 1, MINOR: 0, INFO: 0 } },
        },
})
