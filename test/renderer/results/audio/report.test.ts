import { expect, test } from 'vitest'
import {
  levelsIn,
  linesOf,
  momentsIn,
  pointAt,
  scaleOf,
  thinned,
  xOf,
  yOf,
} from '../../../../renderer/results/audio/report/chart-scale.ts'
import { factsOf } from '../../../../renderer/results/audio/report/facts.ts'
import { barsOf } from '../../../../renderer/results/audio/report/histogram.ts'
import { joined, lanesOf, lengthOf, sharesOf } from '../../../../renderer/results/audio/report/sections.ts'
import { fullReport, nothingMeasured } from '../../audio-samples.ts'

const series = (...values: (number | null)[]) =>
  values.map((lufs, second) => ({ atMs: second * 1_000, lufs }))

test('a chart has room for what was heard and for the target, and silence lies on its floor', () => {
  const scale = scaleOf(series(-70, -30, -20), 2_000, -23)
  expect({
    scale,
    levels: levelsIn(scale),
    x: [xOf(scale, 0), xOf(scale, 1_000), xOf(scale, 9_000)],
    y: [yOf(scale, -18), yOf(scale, -70)],
    silent: scaleOf(series(-70, null), 2_000, -14),
    loud: scaleOf(series(3), 1_000, -23).topLufs,
  }).toEqual({
    scale: { durationMs: 2_000, topLufs: -18, bottomLufs: -36 },
    levels: [-18, -24, -30, -36],
    x: [0, 0.5, 1],
    y: [0, 1],
    silent: { durationMs: 2_000, topLufs: -12, bottomLufs: -18 },
    loud: 6,
  })
})

test('moments below are round, whatever the length', () => {
  expect(
    [3_900, 247_000, 36_000_000, 400_000_000].map((durationMs) => momentsIn({ durationMs }).slice(0, 3)),
  ).toEqual([
    [0, 1_000, 2_000],
    [0, 60_000, 120_000],
    [0, 7_200_000, 14_400_000],
    [0, 86_400_000, 172_800_000],
  ])
})

test('a line ends where nothing was measured; of many points the extremes stay', () => {
  const many = series(...Array.from({ length: 40_000 }, (_, at) => (at === 20_001 ? 0 : -20 - (at % 7))))
  const kept = thinned(many)
  expect({
    lines: linesOf(series(-20, -21, null, null, -22)).map((line) => line.length),
    isFew: kept.length <= 1_600,
    most: Math.max(...kept.map(({ lufs }) => lufs ?? -99)),
    isOrdered: kept.every(({ atMs }, at) => at === 0 || atMs >= (kept[at - 1]?.atMs ?? 0)),
    nearest: [
      pointAt(series(-1, -2, -3), 1_400)?.lufs,
      pointAt(series(-1, -2, -3), 99_000)?.lufs,
      pointAt([], 1),
    ],
  }).toEqual({ lines: [2, 1], isFew: true, most: 0, isOrdered: true, nearest: [-2, -3, undefined] })
})

test('measures that were not taken are not said', () => {
  expect([
    factsOf(nothingMeasured, -23),
    factsOf(fullReport, -16).map(({ title, value, unit, note }) => [title, `${value} ${unit}`, note]),
  ]).toEqual([
    [],
    [
      ['Integrated loudness', '−23.4 LUFS', '7.4 LU under −16'],
      ['Loudness range', '6.1 LU', 'dialogue-gated'],
      ['True peak', '−0.8 dBTP', 'over −1 dBTP'],
      ['Sample peak', '−3.1 dBFS', ''],
      ['Quality', '6.1 of 10', ''],
      ['Noise', '2.4 of 10', 'lower is better'],
      ['Clipping', '2 events', ''],
      ['Speech', '84 %', '2 plosives, 11 sibilances'],
      ['Silence', '8 %', '3 sections'],
      ['Music', '9 %', ''],
    ],
  ])
})

test('a score is drawn in ten bars, and as it came where it has others', () => {
  const share = (from: number, to: number, percent: number | null, durationMs = 0) => ({
    from,
    to,
    percent,
    durationMs,
  })
  const usual = { average: 6, worst: null, distribution: [share(6, 7, 65), share(2, 3, 35)] }
  const odd = {
    average: null,
    worst: null,
    distribution: [share(0, 5, null, 1_000), share(5, 10, null, 3_000)],
  }
  expect({
    usual: barsOf(usual, true).filter(({ percent }) => percent > 0),
    count: barsOf(usual, true).length,
    noise: barsOf(usual, false).find(({ from }) => from === 2)?.tone,
    odd: barsOf(odd, true).map(({ from, percent }) => [from, percent]),
    none: barsOf({ ...usual, distribution: [] }, true).every(({ height }) => height === 0),
  }).toEqual({
    usual: [
      { from: 2, to: 3, percent: 35, height: 35 / 65, tone: 'bad' },
      { from: 6, to: 7, percent: 65, height: 1, tone: 'good' },
    ],
    count: 10,
    noise: 'good',
    odd: [
      [0, 25],
      [5, 75],
    ],
    none: true,
  })
})

test('lanes lie inside the recording; what was not found has none', () => {
  const section = (startMs: number, durationMs: number) => ({
    ...{ startMs, durationMs },
    ...{ confidence: null, quality: null, loudnessLufs: null },
  })
  const speaker = { name: 'Mia', loudnessLufs: null, quality: null, talkListenRatio: null, maxMs: null }
  const report = {
    ...nothingMeasured,
    speech: {
      ...{ percent: null, plosives: null, sibilances: null },
      speakers: [
        { ...speaker, sections: [section(8_000, 9_000), section(-1_000, 3_000), section(4_000, 0)] },
        { ...speaker, name: 'tk_2', sections: [] },
      ],
    },
  }
  expect({
    titles: lanesOf(fullReport, 247_000).map(({ title, sections }) => [title, sections.length]),
    sections: lanesOf(report, 10_000).map(({ sections }) =>
      sections.map(({ startMs, endMs }) => [startMs, endMs]),
    ),
    none: lanesOf(nothingMeasured, 10_000),
    shares: sharesOf(report.speech).map(({ name, share }) => [name, share]),
    lengths: [
      lengthOf(fullReport, 9),
      lengthOf(report, 10_000),
      lengthOf(report, null),
      lengthOf(nothingMeasured, null),
    ],
  }).toEqual({
    titles: [
      ['Speaker 1', 6],
      ['Speaker 2', 5],
      ['Music', 2],
      ['Silence', 2],
      ['Worst quality', 1],
      ['Most noise', 1],
    ],
    sections: [
      [
        [0, 2_000],
        [8_000, 10_000],
      ],
    ],
    none: [],
    shares: [
      ['Mia', 1],
      ['Speaker 2', 0],
    ],
    lengths: [247_000, 10_000, 17_000, 0],
  })
})

test('sections too small to be seen apart are drawn as one; the others stay', () => {
  const at = (startMs: number, endMs: number) => ({ startMs, endMs, note: '' })
  const small = Array.from({ length: 1_000 }, (_, index) => at(index * 10, index * 10 + 5))
  expect([joined(small, 100).length, joined([at(0, 500), at(510, 900)], 100).length]).toEqual([1, 2])
})
