import { type Bench, MiB } from './bench.ts'
import { compare } from './compare.ts'
import { fileOf, startSink } from './processes.ts'

const count = 1_000

/** Many small files go through the service itself, each in one request; its answer takes a moment. */
export const benchSmallFiles: Bench = async (folder) => {
  using sink = await startSink({ LATENCY: '20' })
  for (let each = 0; each < count; each += 1) fileOf(folder, MiB, `${each}.mp4`)
  return await compare({
    title: `${count} files of 1 MiB the direct way, 20 ms an answer`,
    ways: ['direct', 'got-direct'],
    base: 'got-direct',
    path: folder,
    sizeBytes: count * MiB,
    url: sink.url,
    runs: 1,
  })
}
