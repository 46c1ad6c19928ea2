import { randomUUID } from 'node:crypto'
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { BlockBlobClient } from '@azure/storage-blob'
import got from 'got'
import { identityOf } from '../../main/media/inspect.ts'
import { systemClock as clock } from '../../main/net/clock.ts'
import { createHttp } from '../../main/net/http.ts'
import { multipartFile } from '../../main/services/mediamagic/multipart.ts'
import { createBlockPool } from '../../main/upload/block-pool.ts'
import { createHasher } from '../../main/upload/hasher.ts'
import { type SendOptions, sendFile } from '../../main/upload/send-file.ts'
import { createThrottle } from '../../main/upload/throttle.ts'
import { settingsSchema } from '../../preload/domain/model/settings.ts'
import { MiB } from './bench.ts'
import type { Cost } from './processes.ts'

/* Sends one file, or a folder of them, one way and prints what it cost this process. Arguments: way, path, address. */
const [way = '', path = '', url = ''] = process.argv.slice(2)
const { signal } = new AbortController()
const http = createHttp({ clock })

/** What the uploads of one engine share. */
const shared = {
  contentType: 'video/mp4',
  memory: { recall: () => undefined, begin() {}, block() {}, recognised() {}, expire() {}, forget() {} },
  pool: createBlockPool({ clock }),
  throttle: createThrottle({ clock, limitAt: () => null }),
  http,
  clock,
  signal,
  onProgress() {},
} satisfies Partial<SendOptions>

async function ours(checksums: boolean): Promise<void> {
  await using hasher = createHasher()
  await sendFile({
    ...shared,
    file: await identityOf(path),
    reserve: async () => ({ way: 'presigned', url, reference: 'x', expiresAtMs: clock.now() + 3_600_000 }),
    ...(checksums ? { hasher } : {}),
  })
}

/** As many at once as the queue sends until somebody sets another number. */
async function direct(): Promise<void> {
  const paths = readdirSync(path)
    .map((name) => join(path, name))
    .values()
  const lanes = Array.from({ length: settingsSchema.parse({}).parallelUploads }, async () => {
    for (const each of paths) await sendFile({ ...shared, file: await identityOf(each), reserve: directWay })
  })
  await Promise.all(lanes)
}

const directWay: SendOptions['reserve'] = async () => ({
  way: 'direct',
  async send(content) {
    const form = multipartFile({ filename: 'film.mp4', contentType: 'video/mp4', content })
    const headers = { 'content-type': form.contentType }
    await http({ method: 'POST', url, headers, body: form.stream, signal })
    return randomUUID()
  },
})

async function gotDirect(): Promise<void> {
  for (const name of readdirSync(path)) {
    const form = new FormData()
    form.set('file', new Blob([readFileSync(join(path, name))], { type: 'video/mp4' }), name)
    await got.post(url, { body: form })
  }
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
  direct,
  'got-direct': gotDirect,
}

const loop = monitorEventLoopDelay({ resolution: 1 })
const residentMiB = () => process.memoryUsage.rss() / MiB
const idleMiB = residentMiB()
const seenMiB: number[] = []
const look = setInterval(() => seenMiB.push(residentMiB() - idleMiB), 50)
const cpu = process.cpuUsage()
const startMs = performance.now()
loop.enable()
await ways[way]?.()
loop.disable()
const seconds = (performance.now() - startMs) / 1_000
const used = process.cpuUsage(cpu)
clearInterval(look)
const at = (part: number) => seenMiB[Math.floor(seenMiB.length * part)] ?? 0
const cost: Cost = {
  seconds,
  cpuSeconds: (used.user + used.system) / 1e6,
  aboveIdleMiB: Math.max(0, ...seenMiB),
  earlyMiB: at(0.1),
  lateMiB: at(0.95),
  loopP99Ms: loop.percentile(99) / 1e6,
}
process.stdout.write(`${JSON.stringify(cost)}\n`)
process.exit(0)
