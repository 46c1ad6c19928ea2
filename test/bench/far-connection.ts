import { type Bench, MiB } from './bench.ts'
import { compare } from './compare.ts'
import { fileOf, startSink } from './processes.ts'

const sizeBytes = 256 * MiB

/** A line on which each connection is slow by itself, as to a far storage. */
export const benchFarLine: Bench = async (folder) => {
  using sink = await startSink({ RATE: '20000000', LATENCY: '40' })
  return await compare({
    title: '256 MiB, 20 MB/s a connection, 40 ms',
    ways: ['ours-md5', 'got-put', 'azure'],
    base: 'got-put',
    path: fileOf(folder, sizeBytes),
    sizeBytes,
    url: sink.url,
  })
}
