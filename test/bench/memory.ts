import { closeSync, ftruncateSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { type Bench, MiB, table } from './bench.ts'
import { send, startSink } from './processes.ts'

const sizeBytes = 5 * 1024 * MiB

/** What stays in memory while a very large file is sent. The file is sparse: it takes no room on the disk. */
export const benchMemory: Bench = async (folder) => {
  const path = join(folder, 'large.mp4')
  const descriptor = openSync(path, 'w')
  ftruncateSync(descriptor, sizeBytes)
  closeSync(descriptor)
  using sink = await startSink()
  const rows: string[][] = []
  for (const [way, name] of [
    ['ours', 'MediaMagic Desktop, MD5 off'],
    ['ours-md5', 'MediaMagic Desktop'],
  ] as const) {
    const { seconds, aboveIdleMiB, earlyMiB, lateMiB, loopP99Ms } = await send(way, path, sink.url)
    const figures = [earlyMiB, lateMiB, aboveIdleMiB].map((each) => each.toFixed(0))
    rows.push([name, (sizeBytes / 1e6 / seconds).toFixed(0), ...figures, loopP99Ms.toFixed(1)])
  }
  const head = ['', 'MB/s', 'MiB above idle after a tenth', 'at the end', 'at most', 'loop p99 ms']
  return table('5 GiB over TLS, no limit: memory', head, rows)
}
