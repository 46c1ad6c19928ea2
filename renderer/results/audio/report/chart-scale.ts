export interface Point {
  atMs: number
  lufs: number | null
}

export interface Scale {
  durationMs: number
  topLufs: number
  bottomLufs: number
}

/** Quieter than this is nothing heard: meters give −70 or less. */
const quietLufs = -60
/** Two points for each pixel of a wide window. */
const maxPoints = 1_600

/** Room for all that was heard and for the target, in whole steps. */
export function scaleOf(series: readonly Point[], durationMs: number, targetLufs: number): Scale {
  const heard = series.flatMap(({ lufs }) => (lufs !== null && lufs > quietLufs ? [lufs] : []))
  const most = heard.reduce((known, each) => Math.max(known, each), targetLufs)
  const least = heard.reduce((known, each) => Math.min(known, each), targetLufs)
  return {
    durationMs: Math.max(1, durationMs, series.at(-1)?.atMs ?? 0),
    topLufs: Math.min(6, Math.ceil((most + 2) / 6) * 6),
    bottomLufs: Math.max(quietLufs, Math.floor((least - 2) / 6) * 6),
  }
}

export const xOf = ({ durationMs }: Scale, atMs: number): number =>
  Math.min(1, Math.max(0, atMs / durationMs))
/** From the top. */
export const yOf = ({ topLufs, bottomLufs }: Scale, lufs: number): number =>
  Math.min(1, Math.max(0, (topLufs - lufs) / (topLufs - bottomLufs)))

/** Loudness that lines are drawn for: four or so of them. */
export function levelsIn({ topLufs, bottomLufs }: Scale): number[] {
  const step = topLufs - bottomLufs > 36 ? 12 : 6
  const first = Math.floor(topLufs / step) * step
  const count = Math.floor((first - bottomLufs) / step) + 1
  return Array.from({ length: count }, (_, index) => first - index * step)
}

const timeSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400]

/** Moments that are written below, at most about `count` of them, the beginning among them. */
export function momentsIn({ durationMs }: Pick<Scale, 'durationMs'>, count = 8): number[] {
  const stepMs = (timeSteps.find((step) => durationMs / (step * 1_000) <= count) ?? 86_400) * 1_000
  const many = Math.min(count * 2, Math.floor(durationMs / stepMs) + 1)
  return Array.from({ length: many }, (_, index) => index * stepMs)
}

/** Lines without gaps: where nothing was measured a new one begins. */
export function linesOf(series: readonly Point[]): { atMs: number; lufs: number }[][] {
  const lines: { atMs: number; lufs: number }[][] = []
  let isOpen = false
  for (const { atMs, lufs } of thinned(series)) {
    if (lufs === null) {
      isOpen = false
      continue
    }
    if (!isOpen) lines.push([])
    isOpen = true
    lines.at(-1)?.push({ atMs, lufs })
  }
  return lines
}

/** Of many points in one place the quietest and the loudest stay: what is drawn looks the same. */
export function thinned(series: readonly Point[]): Point[] {
  if (series.length <= maxPoints) return [...series]
  const size = Math.ceil((series.length * 2) / maxPoints)
  const kept: Point[] = []
  for (let at = 0; at < series.length; at += size) {
    const bucket = series.slice(at, at + size)
    const measured = bucket.filter(({ lufs }) => lufs !== null)
    const [first] = bucket
    if (!measured.length && first) kept.push(first)
    else kept.push(...extremes(measured))
  }
  return kept
}

function extremes(points: readonly Point[]): Point[] {
  const byLoudness = points.toSorted((a, b) => (a.lufs ?? 0) - (b.lufs ?? 0))
  const [least, most] = [byLoudness[0], byLoudness.at(-1)]
  if (!least || !most) return []
  return least === most ? [least] : [least, most].sort((a, b) => a.atMs - b.atMs)
}

/** What was measured nearest to a moment. */
export function pointAt(series: readonly Point[], atMs: number): Point | undefined {
  let [low, high] = [0, series.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((series[middle]?.atMs ?? 0) <= atMs) low = middle
    else high = middle
  }
  const [one, other] = [series[low], series[high]]
  if (!one || !other) return one ?? other
  return atMs - one.atMs <= other.atMs - atMs ? one : other
}
