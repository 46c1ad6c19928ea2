import { describe, expect, test } from 'vitest'
import { gainOf, turnedDown } from '../../../../renderer/results/audio/files/equal-loudness.ts'
import { integratedLufs } from '../../../../renderer/results/audio/loudness/integrated.ts'
import { bytesOf } from '../../../../renderer/results/audio/loudness/measure.ts'

const rate = 48_000
const { signal } = new AbortController()

/** A tone of 997 Hz, as EBU Tech 3341 has them; `dbfs` of its peak, for so many seconds each. */
function tone(...parts: readonly [dbfs: number, seconds: number][]): Float32Array {
  const samples = parts.flatMap(([dbfs, seconds]) =>
    Array.from({ length: seconds * rate }, () => 10 ** (dbfs / 20)),
  )
  return Float32Array.from(samples, (peak, at) => peak * Math.sin((2 * Math.PI * 997 * at) / rate))
}

const measured = async (...channels: Float32Array[]) => {
  const lufs = await integratedLufs(channels, signal)
  return lufs === null ? null : Math.round(lufs * 10) / 10
}

describe('integrated loudness', () => {
  test.each([
    ['one channel at full scale', [tone([0, 2])], -3],
    ['a stereo tone at −23 dBFS', [tone([-23, 5]), tone([-23, 5])], -23],
    ['silence between is not counted', [tone([-23, 20], [-120, 4]), tone([-23, 20], [-120, 4])], -23],
    ['what is far quieter is not counted', [tone([-23, 20], [-40, 4]), tone([-23, 20], [-40, 4])], -23],
  ] as const)('%s', async (_, channels, lufs) => {
    expect(await measured(...channels)).toBe(lufs)
  })

  test('of nothing, and of less than a block, nothing is known', async () => {
    expect([
      await measured(),
      await measured(tone([-120, 2])),
      await measured(new Float32Array(rate / 5)),
    ]).toEqual([null, null, null])
  })

  test('the low-frequency channel of six is left out, those behind count more', async () => {
    const quiet = new Float32Array(2 * rate)
    const at = (place: number) =>
      Array.from({ length: 6 }, (_, channel) => (channel === place ? tone([-20, 2]) : quiet))
    expect([await measured(...at(0)), await measured(...at(3)), await measured(...at(4))]).toEqual([
      -23,
      null,
      -21.5,
    ])
  })

  test('it is given up when nobody wants it any more', async () => {
    await expect(integratedLufs([tone([-20, 1])], AbortSignal.abort())).rejects.toThrow()
  })
})

test('of a long file as much is read as holds ten minutes, and never more than fits', () => {
  expect([
    bytesOf({ sizeBytes: 5_000, durationMs: 30_000 }),
    bytesOf({ sizeBytes: 6_000_000, durationMs: 6_000_000 }),
    bytesOf({ sizeBytes: 9e12, durationMs: null }),
    bytesOf({ sizeBytes: 0, durationMs: 0 }),
  ]).toEqual([5_000, 600_000, 256 * 1024 * 1024, 1])
})

test('only the louder one is turned down', () => {
  const pair = { a: -26, b: -20 }
  expect([
    gainOf('a', pair),
    Math.round(20 * Math.log10(gainOf('b', pair))),
    gainOf('b', { a: null, b: -20 }),
    turnedDown(pair),
    turnedDown({ a: -14, b: -20 }),
    turnedDown({ a: -20, b: -20.02 }),
    turnedDown({ a: null, b: -20 }),
  ]).toEqual([1, -6, 1, { letter: 'b', db: 6 }, { letter: 'a', db: 6 }, null, null])
})
