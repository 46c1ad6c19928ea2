import { median, table } from './bench.ts'
import { type Cost, send } from './processes.ts'

/** Every figure is the median of so many, where a bench does not say otherwise. */
export const defaultRuns = Number(process.env.RUNS ?? 3)

const names: Record<string, string> = {
  ours: 'MediaMagic Desktop, MD5 off',
  'ours-md5': 'MediaMagic Desktop',
  curl: 'curl -T',
  'got-put': 'one PUT by got',
  azure: '@azure/storage-blob, 8 MiB × 4',
  direct: 'MediaMagic Desktop, 4 at once',
  'got-direct': 'one at a time by got',
}

export interface Comparison {
  title: string
  ways: readonly string[]
  /** What the others are measured against. */
  base: string
  path: string
  sizeBytes: number
  url: string
  /** Whether each way runs once before, so that all find the file in memory. */
  warmUp?: boolean
  runs?: number
}

/** The ways in turn, round by round, so that a machine whose speed drifts does not favour one of them. */
export async function compare(comparison: Comparison): Promise<string> {
  const { title, ways, base, path, sizeBytes, url, warmUp = false, runs = defaultRuns } = comparison
  const costs = new Map(ways.map((way) => [way, [] as Cost[]]))
  if (warmUp) for (const way of ways) await send(way, path, url)
  for (let run = 0; run < runs; run += 1)
    for (const way of ways) costs.get(way)?.push(await send(way, path, url))
  const middle = (way: string, fact: keyof Cost) => median((costs.get(way) ?? []).map((cost) => cost[fact]))
  const rows = ways.map((way) => {
    const [seconds, cpuSeconds] = [middle(way, 'seconds'), middle(way, 'cpuSeconds')]
    const own = middle(way, 'loopP99Ms') > 0
    return [
      names[way] ?? way,
      (sizeBytes / 1e6 / seconds).toFixed(0),
      (middle(base, 'seconds') / seconds).toFixed(2),
      (cpuSeconds / (sizeBytes / 1e9)).toFixed(2),
      (cpuSeconds / middle(base, 'cpuSeconds')).toFixed(2),
      own ? middle(way, 'aboveIdleMiB').toFixed(0) : '–',
      own ? middle(way, 'loopP99Ms').toFixed(1) : '–',
    ]
  })
  const head = ['', 'MB/s', `× ${names[base]}`, 'CPU s a GB', '×', 'MiB above idle', 'loop p99 ms']
  return table(title, head, rows)
}
