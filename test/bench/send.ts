import { createReadStream, statSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { BlockBlobClient } from '@azure/storage-blob'
import got from 'got'
import { identityOf } from '../../main/media/inspect.ts'
import { systemClock } from '../../main/net/clock.ts'
import { createHttp } from '../../main/net/http.ts'
import { createBlockPool } from '../../main/upload/block-pool.ts'
import { createHasher } from '../../main/upload/hasher.ts'
import { sendFile } from '../../main/upload/send-file.ts'

/* Sends one file one way and prints what it cost this process. Arguments: the way, the file, the address. */
const [way = '', path = '', url = ''] = process.argv.slice(2)
const signal = new AbortController().signal
const MiB = 1024 * 1024

async function ours(checksums: boolean): Promise<void> {
  await using hasher = createHasher()
  const clock = systemClock
  await sendFile({
    file: await identityOf(path),
    contentType: 'video/mp4',
    reserve: async () => ({ way: 'presigned', url, reference: 'x', expiresAtMs: Date.now() + 3_600_000 }),
    memory: { recall: () => undefined, begin() {}, block() {}, forget() {} },
    pool: createBlockPool({ clock }),
    ...(checksums ? { hasher } : {}),
    http: createHttp({ clock }),
    clock,
    signal,
    onProgress() {},
  })
}

const ways: Record<string, () => Promise<unknown>> = {
  ours: () => ours(false),
  'ours-md5': () => ours(true),
  'got-put': () =>
    got.put(url, {
      body: createReadStream(path, { highWaterMark: MiB }),
      headers: { 'x-ms-blob-type': 'BlockBlob', 'content-length': String(statSync(path).size) },
    }),
  azure: () =>
    new BlockBlobClient(url).uploadFile(path, { blockSize: 8 * MiB, concurrency: 4, maxSingleShotSize: MiB }),
}

const loop = monitorEventLoopDelay({ resolution: 1 })
const idleMiB = process.memoryUsage.rss() / MiB
let peakMiB = 0
const look = setInterval(() => {
  peakMiB = Math.max(peakMiB, process.memoryUsage.rss() / MiB)
}, 50)
const cpu = process.cpuUsage()
const startMs = performance.now()
loop.enable()
await ways[way]?.()
loop.disable()
const seconds = (performance.now() - startMs) / 1_000
const used = process.cpuUsage(cpu)
clearInterval(look)
process.stdout.write(
  `${JSON.stringify({ seconds, cpuSeconds: (used.user + used.system) / 1e6, aboveIdleMiB: peakMiB - idleMiB, loopP99Ms: loop.percentile(99) / 1e6 })}\n`,
)
process.exit(0)
