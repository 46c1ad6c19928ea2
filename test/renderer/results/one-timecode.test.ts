import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { exportResult } from '../../../main/export/export-text.ts'
import { parseTimecode, plainClock } from '../../../preload/domain/timecode/clock.ts'
import { labelIn, positionOf, rangeText } from '../../../preload/domain/timecode/position.ts'
import { parseRate } from '../../../preload/domain/timecode/rate.ts'
import { scaleOf } from '../../../renderer/results/file-scale.ts'
import { clockText } from '../../../renderer/results/player/clock-line.tsx'
import { createPlayback } from '../../../renderer/results/player/playback.ts'
import { playingOf, positionText } from '../../../renderer/results/player/playing.tsx'
import { reviewOf } from '../../../renderer/results/review.ts'
import { issue, result } from '../../fakes/issues.ts'
import { facts, ntsc, request, startAt } from '../../main/export/requests.ts'
import { analysed, detailOf } from '../result-samples.ts'

beforeEach(() => void vi.stubGlobal('localStorage', { getItem: () => null }))
afterEach(() => void vi.unstubAllGlobals())

const vectors: {
  id: string
  why: string
  rate: string
  drop: boolean
  startFrame: number
  seconds: string
  timecode: string
}[] = JSON.parse(readFileSync(new URL('../../preload/domain/timecode/vectors.json', import.meta.url), 'utf8'))

const film = { num: 24_000, den: 1001 }
const longFacts = facts({
  frameRate: film,
  durationMs: 7_200_000,
  durationFrames: 172_627,
  start: startAt(86_400),
})

function opened(evidence: unknown[], own = longFacts, contentType = 'video/quicktime') {
  const found = result({ issues: [issue('late', { ruleCode: 'CAP_1', summary: 'Late', evidence })] })
  const detail = detailOf({
    job: analysed('Film.mov', [0, 0, 1], { contentType }),
    result: found,
    detail: { facts: own },
  })
  const scale = scaleOf(detail.detail, null)
  const review = reviewOf({ ...detail, result: found }, { durationMs: own.durationMs, scale })
  const playing = playingOf({ playback: createPlayback(), canSeek: true, scale })
  const { first, evidence: read } = review.byId.get('late') ?? { first: null, evidence: [] }
  return { scale, review, playing, first, read, found }
}

test('90 minutes into a film at 23.976 a finding is on the same frame in list, player and export', () => {
  const evidence = [{ startSeconds: 5400.4 }]
  const { first, playing, scale, found } = opened(evidence)
  if (!first) return expect.fail('it has a time')
  playing.goTo(first.startMs)
  const { positionMs } = playing.playback.store.getState()
  const { texts } = exportResult(request(found.issues, { facts: longFacts }), 'resolve-edl', {
    exportedOn: '21 Nov 2026',
  })
  expect({
    list: labelIn(first.start, scale.clock),
    player: positionText(positionMs, scale),
    exported: /C\s+(\S+)/.exec(texts[0] ?? '')?.[1],
  }).toEqual({ list: '02:29:55:00', player: '02:29:55:00', exported: '02:29:55:00' })
})

test.each(vectors)('$id: $why, in the list, in the player, and after a step there and back', (vector) => {
  const rate = parseRate(vector.rate)
  if (!rate) return expect.fail('it has a rate')
  const clock = { rate, isDropFrame: vector.drop, startFrame: vector.startFrame }
  const scale = { clock, lengthFrames: null }
  const startMs = Number(vector.seconds) * 1000
  const playing = playingOf({ playback: createPlayback(), canSeek: true, scale })
  const shown = () => positionText(playing.playback.store.getState().positionMs, scale)
  playing.goTo(startMs)
  const there = shown()
  playing.playback.step(1, scale)
  const next = shown()
  playing.playback.step(-1, scale)
  expect({
    list: labelIn(positionOf({ startMs, endMs: null }, scale).start, clock),
    there,
    next: next === there,
    back: shown(),
  }).toEqual({ list: vector.timecode, there: vector.timecode, next: false, back: vector.timecode })
})

test('drop frame shows its semicolon, also of a range, and steps over the labels it leaves out', () => {
  const drop = facts({
    frameRate: ntsc,
    durationMs: 120_120,
    durationFrames: 3600,
    start: startAt(107_892, true),
  })
  const { first, read, scale, playing } = opened([{ startSeconds: 59.96, endSeconds: 61.2278 }], drop)
  playing.goTo(first?.startMs ?? 0)
  const shown = () => positionText(playing.playback.store.getState().positionMs, scale)
  const labels = [0, 1, 1, 1].map((frames) => {
    if (frames) playing.playback.step(frames, scale)
    return shown()
  })
  const [place] = read[0]?.places ?? []
  expect({ labels, range: place && rangeText(place, scale.clock, '–') }).toEqual({
    labels: ['01:00:59;27', '01:00:59;28', '01:00:59;29', '01:01:00;02'],
    range: '01:00:59;27–01:01:01;06',
  })
})

test('steps end at the first and the last frame, and the end shows the last one', () => {
  const { scale, playing } = opened([], facts({ durationMs: 8_000, durationFrames: 200 }))
  const { playback } = playing
  const after = (ms: number, frames: number) => {
    playback.seek(ms)
    playback.step(frames, scale)
    return positionText(playback.store.getState().positionMs, scale)
  }
  expect([after(0, -1), after(7_990, 1), positionText(8_000, scale)]).toEqual([
    '00:00:00:00',
    '00:00:07:24',
    '00:00:07:24',
  ])
})

test('a time past the end, or before the beginning, stands on the nearest frame and says what was reported', () => {
  const own = facts({ durationMs: 8_000, durationFrames: 200 })
  const places = ([{ startSeconds: 720 }, { startMs: -500, endMs: 900 }] as const).map(
    (evidence) => opened([evidence], own).first,
  )
  expect(places).toMatchObject([
    { start: 199, end: 200, reportedMs: 720_000, startMs: 7_960 },
    { start: 0, reportedMs: -500, startMs: 0 },
  ])
})

test('without a frame rate times are seconds, and a step is a time', () => {
  const own = facts({ frameRate: null, durationMs: 8_000 })
  const { first, scale, playing } = opened([{ startSeconds: 5.4, endSeconds: 6.2 }], own)
  playing.goTo(first?.startMs ?? 0)
  const { playback } = playing
  const before = playback.store.getState().positionMs
  playback.step(1, scale)
  expect({
    range: first && rangeText(first, scale.clock, '–'),
    moved: [before, playback.store.getState().positionMs],
    clock: scale.clock,
  }).toEqual({ range: '00:00:05.400–00:00:06.200', moved: [5_400, 5_440], clock: null })
})

test('evidence that names timecodes is read by the file’s own clock', () => {
  const typed = opened([{ timecode: '02:29:55:00' }])
  const seconds = opened([{ startSeconds: 5400.4 }])
  expect(typed.first?.start).toBe(seconds.first?.start)
})

test.each([
  [longFacts, 'video/quicktime', '23.976 fps · starts 01:00:00:00'],
  [
    facts({ frameRate: ntsc, start: startAt(107_892, true) }),
    'video/quicktime',
    '29.97 fps drop frame · starts 01:00:00;00',
  ],
  [facts(), 'video/mp4', '25 fps · no start timecode'],
  [
    facts({ isVariableFrameRate: true, start: startAt(0), hasTimecodeBreaks: true }),
    'video/mp4',
    '25 fps · starts 00:00:00:00 · frame rate varies, times are within one frame · timecode has breaks, frames are counted from the first',
  ],
  [
    facts({ start: startAt(2_159_950), durationFrames: 51 }),
    'video/mp4',
    '25 fps · starts 23:59:58:00 · timecode passes midnight and begins again at zero',
  ],
  [facts({ start: startAt(2_159_950), durationFrames: 50 }), 'video/mp4', '25 fps · starts 23:59:58:00'],
  [facts({ frameRate: null }), 'video/mp4', 'Frame rate unknown. Times are in seconds.'],
  [null, 'video/mp4', 'Frame rate unknown. Times are in seconds.'],
  [null, 'audio/wav', 'Times are in seconds.'],
])('what times are counted by is said once: %#', (own, contentType, text) => {
  const { detail } = detailOf({ job: analysed('a', [0, 0, 0], { contentType }), detail: { facts: own } })
  expect(clockText(detail)).toBe(text)
})

test('a typed timecode of the list is the frame that it came from', () => {
  const { first, scale } = opened([{ startSeconds: 5400.4 }])
  const clock = scale.clock ?? plainClock(film)
  const typed = parseTimecode(labelIn(first?.start ?? 0, clock), clock)
  expect(typed.kind === 'timecode' && typed.frame - clock.startFrame).toBe(first?.start)
})
