import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/*
 * What sending a large file costs, against named peers in the same run, over TLS to a sink in a process of its own.
 * Prints a table and writes it to test/bench/results.md. Every figure is the median of `runs`.
 */
const runs = Number(process.env.RUNS ?? 3)
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const certificate = here('../fakes/tls/cert.pem')
const MiB = 1024 * 1024

interface Cost {
  seconds: number
  cpuSeconds: number
  aboveIdleMiB: number
  loopP99Ms: number
}

async function startSink(limits: Record<string, string>) {
  const sink = spawn(process.execPath, [here('./sink.ts')], {
    env: { ...process.env, ...limits },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [port] = await once(sink.stdout, 'data')
  return {
    url: `https://127.0.0.1:${String(port).trim()}/assets/w/film.mp4?sv=1&sig=x`,
    stop: () => sink.kill(),
  }
}

function send(way: string, file: string, url: string): Cost {
  if (way === 'curl') return curl(file, url)
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: certificate }
  return JSON.parse(
    execFileSync(process.execPath, [here('./send.ts'), way, file, url], { env, encoding: 'utf8' }),
  )
}

/** bash's own clock tells what the finished curl has used. */
function curl(file: string, url: string): Cost {
  const script = `TIMEFORMAT='%R %U %S'; time curl -sf -o /dev/null --cacert "$1" -H 'x-ms-blob-type: BlockBlob' -T "$2" "$3"`
  const said = execFileSync('bash', ['-c', `(${script}) 2>&1`, 'bash', certificate, file, url], {
    encoding: 'utf8',
  })
  const [seconds = 0, user = 0, system = 0] = said.trim().split(' ').map(Number)
  return { seconds, cpuSeconds: user + system, aboveIdleMiB: 0, loopP99Ms: 0 }
}

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** The ways in turn, round by round, so that a machine whose speed drifts does not favour one of them. */
function compare(ways: string[], file: string, url: string): Map<string, Cost> {
  const costs = new Map(ways.map((way) => [way, [] as Cost[]]))
  for (const way of ways) send(way, file, url)
  for (let run = 0; run < runs; run += 1) for (const way of ways) costs.get(way)?.push(send(way, file, url))
  const middle = (all: Cost[], name: keyof Cost) => median(all.map((cost) => cost[name]))
  return new Map(
    [...costs].map(([way, all]) => [
      way,
      {
        seconds: middle(all, 'seconds'),
        cpuSeconds: middle(all, 'cpuSeconds'),
        aboveIdleMiB: middle(all, 'aboveIdleMiB'),
        loopP99Ms: middle(all, 'loopP99Ms'),
      },
    ]),
  )
}

function fileOf(folder: string, sizeBytes: number): string {
  const path = join(folder, `${sizeBytes}.mp4`)
  const descriptor = openSync(path, 'w')
  const piece = Buffer.alloc(MiB, 0x5a)
  for (let done = 0; done < sizeBytes; done += piece.length) writeSync(descriptor, piece)
  closeSync(descriptor)
  return path
}

const names: Record<string, string> = {
  ours: 'MediaMagic Desktop, MD5 off',
  'ours-md5': 'MediaMagic Desktop',
  curl: 'curl -T',
  'got-put': 'one PUT by got',
  azure: '@azure/storage-blob, 8 MiB × 4',
}

function table(
  title: string,
  costs: Map<string, Cost>,
  { sizeBytes, base }: { sizeBytes: number; base: string },
): string {
  const reference = costs.get(base)
  const rows = [...costs].map(([way, cost]) => {
    const own = cost.loopP99Ms > 0
    const cells = [
      names[way] ?? way,
      (sizeBytes / 1e6 / cost.seconds).toFixed(0),
      ((reference?.seconds ?? 0) / cost.seconds).toFixed(2),
      (cost.cpuSeconds / (sizeBytes / 1e9)).toFixed(2),
      (cost.cpuSeconds / (reference?.cpuSeconds ?? 1)).toFixed(2),
      own ? cost.aboveIdleMiB.toFixed(0) : '–',
      own ? cost.loopP99Ms.toFixed(1) : '–',
    ]
    return `| ${cells.join(' | ')} |`
  })
  const head = `| | MB/s | × ${names[base]} | CPU s a GB | × | MiB above idle | loop p99 ms |\n|---|---|---|---|---|---|---|`
  return `## ${title}\n\n${head}\n${rows.join('\n')}\n`
}

const folder = mkdtempSync(join(tmpdir(), 'mediamagic-bench-'))
const parts: string[] = []
try {
  const large = 2048 * MiB
  const free = await startSink({})
  const wide = compare(['ours', 'ours-md5', 'curl', 'got-put', 'azure'], fileOf(folder, large), free.url)
  parts.push(table('One file of 2 GiB over TLS, no limit', wide, { sizeBytes: large, base: 'curl' }))
  free.stop()
  const small = 256 * MiB
  const limited = await startSink({ RATE: '20000000', LATENCY: '40' })
  const narrow = compare(['ours-md5', 'got-put', 'azure'], fileOf(folder, small), limited.url)
  parts.push(table('256 MiB, 20 MB/s a connection, 40 ms', narrow, { sizeBytes: small, base: 'got-put' }))
  limited.stop()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 1e9)} GB, ${process.platform}, Node ${process.version}, sink in a second process on the same machine, median of ${runs}`
const report = `# Sending large files\n\nWritten by \`npm run bench\`. ${machine}.\n\n${parts.join('\n')}`
process.stdout.write(`${report}\n`)
writeFileSync(here('./results.md'), report)
