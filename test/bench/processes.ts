import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { MiB } from './bench.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const certificate = here('../fakes/tls/cert.pem')
const run = promisify(execFile)

/** What sending cost the process that did it. */
export interface Cost {
  seconds: number
  cpuSeconds: number
  /** Of the resident memory: at its most, and in the middle of the first and of the last tenth of the time. */
  aboveIdleMiB: number
  earlyMiB: number
  lateMiB: number
  loopP99Ms: number
}

/** A blob store in a process of its own; `limits` are those of sink.ts. */
export async function startSink(limits: Record<string, string> = {}): Promise<Disposable & { url: string }> {
  const sink = spawn(process.execPath, [here('./sink.ts')], {
    env: { ...process.env, ...limits },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [port] = await once(sink.stdout, 'data')
  return {
    url: `https://127.0.0.1:${String(port).trim()}/assets/w/film.mp4?sv=1&sig=x`,
    [Symbol.dispose]: () => void sink.kill(),
  }
}

/** One of the ways of send.ts, or `curl`. */
export async function send(way: string, path: string, url: string): Promise<Cost> {
  if (way === 'curl') return await curl(path, url)
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: certificate }
  const { stdout } = await run(process.execPath, [here('./send.ts'), way, path, url], { env })
  return JSON.parse(stdout)
}

/** bash's own clock tells what the finished curl has used. */
async function curl(path: string, url: string): Promise<Cost> {
  const script = `TIMEFORMAT='%R %U %S'; time curl -sf -o /dev/null --cacert "$1" -H 'x-ms-blob-type: BlockBlob' -T "$2" "$3"`
  const { stdout } = await run('bash', ['-c', `(${script}) 2>&1`, 'bash', certificate, path, url])
  const [seconds = 0, user = 0, system = 0] = stdout.trim().split(' ').map(Number)
  return { seconds, cpuSeconds: user + system, aboveIdleMiB: 0, earlyMiB: 0, lateMiB: 0, loopP99Ms: 0 }
}

export function fileOf(folder: string, sizeBytes: number, name = `${sizeBytes}.mp4`): string {
  const path = join(folder, name)
  const descriptor = openSync(path, 'w')
  const piece = Buffer.alloc(MiB, 0x5a)
  for (let done = 0; done < sizeBytes; done += piece.length)
    writeSync(descriptor, piece, 0, Math.min(piece.length, sizeBytes - done))
  closeSync(descriptor)
  return path
}
