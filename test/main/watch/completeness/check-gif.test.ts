import { expect, test } from 'vitest'
import { checkGif } from '../../../../main/watch/completeness/check-gif.ts'
import { complete, incomplete, unknown } from '../../../../main/watch/completeness/completeness.ts'
import { noise, readerOf } from '../../../fakes/containers.ts'

const hex = (text: string) => Buffer.from(text, 'hex')
/** One pixel with a palette of two colours, and `frames` pictures behind a comment. */
function gif(frames = 1): Buffer {
  const screen = hex('0100010080000000000000ffffff')
  const comment = hex('21fe0568656c6c6f00')
  const picture = hex('2c0000000001000100000202440100')
  const pictures = Array.from({ length: frames }, () => picture)
  return Buffer.concat([Buffer.from('GIF89a'), screen.subarray(0, 13), comment, ...pictures, hex('3b')])
}
const check = (...parts: Buffer[]) => checkGif(readerOf(Buffer.concat(parts)))

test('GIF ends with its trailer, whatever stands behind it', async () => {
  expect([await check(gif()), await check(gif(40)), await check(gif(), Buffer.alloc(900, 7))]).toEqual([
    complete,
    complete,
    complete,
  ])
})

test('GIF that is cut anywhere is incomplete, also where the rest is zeros', async () => {
  const bytes = gif(3)
  const cuts = Array.from({ length: bytes.length - 8 }, (_, missing) => bytes.length - 1 - missing)
  expect(await Promise.all(cuts.map((cut) => check(bytes.subarray(0, cut))))).toEqual(
    cuts.map(() => incomplete(null)),
  )
  expect(await check(bytes.subarray(0, -1), Buffer.alloc(5_000))).toEqual(incomplete(null))
})

test('a signature before noise is unknown', async () => {
  expect([await check(Buffer.from('GIF89a'), noise('gif', 500)), await check(Buffer.from('GIF87'))]).toEqual([
    unknown,
    unknown,
  ])
})
