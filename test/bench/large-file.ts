import { type Bench, MiB } from './bench.ts'
import { compare } from './compare.ts'
import { fileOf, startSink } from './processes.ts'

const sizeBytes = 2048 * MiB

/** What sending a large file costs where the line is no limit, against named peers in the same run. */
export const benchLargeFile: Bench = async (folder) => {
  using sink = await startSink()
  return await compare({
    title: 'One file of 2 GiB over TLS, no limit',
    ways: ['ours', 'ours-md5', 'curl', 'got-put', 'azure'],
    base: 'curl',
    path: fileOf(folder, sizeBytes),
    sizeBytes,
    url: sink.url,
    warmUp: true,
  })
}
