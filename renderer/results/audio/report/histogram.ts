import type { Score } from '../../../../preload/domain/model/audio-report.ts'

export interface Bar {
  from: number
  to: number
  /** Of the recording, 0 to 100. */
  percent: number
  /** Of the highest bar, 0 to 1. */
  height: number
  /** Whether so much is good news. */
  tone: 'good' | 'middling' | 'bad'
}

/** Ten bars from 0 to 10; what has another shape is drawn as it came. */
export function barsOf({ distribution }: Score, isHighGood: boolean): Bar[] {
  const wholeMs = distribution.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0)
  const given = distribution
    .map(({ from, to, percent, durationMs }) => ({
      ...{ from, to },
      percent: Math.max(0, percent ?? (wholeMs ? ((durationMs ?? 0) / wholeMs) * 100 : 0)),
    }))
    .sort((a, b) => a.from - b.from)
  const bars = given.every(isDefault)
    ? defaultBars.map((bar) => given.find(({ from }) => from === bar.from) ?? bar)
    : given
  const most = Math.max(0, ...bars.map(({ percent }) => percent))
  return bars.map((bar) => ({
    ...bar,
    height: most ? bar.percent / most : 0,
    tone: toneOf(bar.from, isHighGood),
  }))
}

const defaultBars = Array.from({ length: 10 }, (_, from) => ({ from, to: from + 1, percent: 0 }))
const isDefault = ({ from, to }: { from: number; to: number }) =>
  Number.isInteger(from) && to === from + 1 && from >= 0 && from < 10

function toneOf(from: number, isHighGood: boolean): Bar['tone'] {
  const goodness = isHighGood ? from : 9 - from
  if (goodness >= 6) return 'good'
  return goodness >= 4 ? 'middling' : 'bad'
}
