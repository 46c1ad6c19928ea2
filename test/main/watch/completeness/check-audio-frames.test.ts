import { expect, test } from 'vitest'
import { checkAdts, checkMpegAudio } from '../../../../main/watch/completeness/check-audio-frames.ts'
import { complete, incomplete, open, unknown } from '../../../../main/watch/completeness/completeness.ts'
import { noise, readerOf } from '../../../fakes/containers.ts'
import {
  adtsFrames,
  apeTag,
  id3v1,
  id3v2,
  mpegFrame,
  mpegFrames,
  vbriFrame,
  xingFrame,
} from '../../../fakes/sound.ts'

const mp3 = (...parts: Buffer[]) => checkMpegAudio(readerOf(Buffer.concat(parts)))
const aac = (...parts: Buffer[]) => checkAdts(readerOf(Buffer.concat(parts)))
const sound = mpegFrames(300)
const counted = { frames: 300, bytes: 417 + sound.length }
const tag = id3v2(900)

test('MP3 is complete when the bytes that its first frame counts are there, whatever tags stand around them', async () => {
  const first = xingFrame(counted)
  expect([
    await mp3(first, sound),
    await mp3(tag, first, sound, id3v1),
    await mp3(Buffer.alloc(5_000), first, sound, apeTag(90, { isInFront: false }), id3v1),
    await mp3(apeTag(90, { isInFront: true }), first, sound),
    await mp3(vbriFrame(counted), sound),
    // Counts its tags as well.
    await mp3(tag, xingFrame({ ...counted, bytes: counted.bytes + tag.length }), sound),
    await mp3(first, sound, mpegFrames(3)),
  ]).toEqual(Array.from({ length: 7 }, () => complete))
  expect([
    await mp3(first, sound.subarray(0, 50_000)),
    await mp3(tag, first, sound.subarray(0, -417)),
    await mp3(vbriFrame(counted), sound.subarray(0, 90)),
  ]).toEqual([incomplete(counted.bytes), incomplete(tag.length + counted.bytes), incomplete(counted.bytes)])
})

test('a first frame that is not filled in yet says that the encoder is at work', async () => {
  const ffmpeg = xingFrame({ frames: 0, bytes: 0 })
  const lame = mpegFrame(Buffer.alloc(413))
  expect([
    await mp3(ffmpeg, sound),
    await mp3(lame, sound),
    await mp3(tag, ffmpeg, sound),
    await mp3(lame, sound, mpegFrame().subarray(0, 200)),
  ]).toEqual([open('placeholder'), open('placeholder'), open('placeholder'), incomplete(null)])
})

test('MP3 and AAC without a count are unknown, and incomplete where their last frame is cut', async () => {
  const frames = adtsFrames(400)
  expect([
    await mp3(sound),
    await mp3(tag, sound, id3v1),
    await mp3(noise('junk', 3_000), sound),
    await aac(frames),
    await aac(tag, frames, id3v1),
    await mp3(sound, noise('behind', 900)),
  ]).toEqual(Array.from({ length: 6 }, () => unknown))
  expect([
    await mp3(sound.subarray(0, -1)),
    await mp3(sound, mpegFrame().subarray(0, 3)),
    await mp3(tag, sound.subarray(0, 70_000)),
    await aac(frames.subarray(0, -1)),
    await aac(frames, frames.subarray(0, 5)),
  ]).toEqual(Array.from({ length: 5 }, () => incomplete(null)))
})

test('a tag without sound is incomplete, and says where it ends', async () => {
  expect([
    await mp3(tag),
    await mp3(tag.subarray(0, 400)),
    await aac(tag),
    await mp3(apeTag(90, { isInFront: true })),
  ]).toEqual([incomplete(null), incomplete(tag.length), incomplete(null), incomplete(null)])
})

test('a header before zeros or noise is no sound', async () => {
  const header = mpegFrame().subarray(0, 4)
  const verdicts = [
    await mp3(header, Buffer.alloc(5_000)),
    await mp3(header, noise('noise', 5_000)),
    await aac(Buffer.from('fff15080', 'hex'), noise('more', 5_000)),
  ]
  expect(verdicts).toEqual([unknown, unknown, unknown])
})
