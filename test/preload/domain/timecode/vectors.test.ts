import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { labelAt, parseTimecode, type TimecodeClock } from '../../../../preload/domain/timecode/clock.ts'
import { frameAt, frameRange } from '../../../../preload/domain/timecode/frames.ts'
import { framesADay } from '../../../../preload/domain/timecode/label.ts'
import { knownRateNear, parseRate } from '../../../../preload/domain/timecode/rate.ts'

interface Vector {
  id: string
  fps: string
  rate: string
  drop: boolean
  start: string
  startFrame: number
  seconds: string
  frame: number
  absolute: number
  absoluteWrapped: number
  timecode: string
  endSeconds?: string
  endFrame?: number
  durationFrames?: number
  endTimecodeExclusive?: string
}

/** Computed with exact fractions by enumerating labels; FFmpeg gives the same label for each frame. */
const vectors: Vector[] = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8'))

function clockOf({ rate, drop, startFrame }: Vector): TimecodeClock {
  const parsed = parseRate(rate)
  if (!parsed) throw new Error(`${rate} is no rate`)
  return { rate: parsed, isDropFrame: drop, startFrame }
}

test('all are there', () => {
  expect(vectors).toHaveLength(38)
})

test.each(vectors.map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
  const clock = clockOf(vector)
  const start = parseTimecode(vector.start, clock)
  const frame = frameAt(vector.seconds, clock.rate) ?? Number.NaN
  expect({
    start,
    frame,
    ofNumber: frameAt(Number(vector.seconds), clock.rate),
    wrapped: (clock.startFrame + frame) % framesADay(clock),
    label: labelAt(frame, clock),
    back: parseTimecode(vector.timecode, clock),
    rates: [parseRate(vector.fps), knownRateNear(clock.rate.num / clock.rate.den)],
  }).toEqual({
    start: { kind: 'timecode', frame: vector.startFrame, isDropFrame: vector.drop },
    frame: vector.frame,
    ofNumber: vector.frame,
    wrapped: vector.absoluteWrapped,
    label: vector.timecode,
    back: { kind: 'timecode', frame: vector.absoluteWrapped, isDropFrame: vector.drop },
    rates: [clock.rate, clock.rate],
  })
})

test.each(
  vectors.flatMap((vector) => (vector.endSeconds === undefined ? [] : [[vector.id, vector] as const])),
)('the range of %s', (_, vector) => {
  const clock = clockOf(vector)
  const range = frameRange({ start: vector.seconds, end: vector.endSeconds ?? null }, clock.rate)
  expect({ ...range, label: labelAt(range?.end ?? 0, clock) }).toEqual({
    start: vector.frame,
    end: vector.endFrame,
    label: vector.endTimecodeExclusive,
  })
})
