import { adtsFrames } from './adts-frames.ts'
import { framesDuration } from './audio-frames.ts'
import { audioRange } from './audio-tags.ts'
import type { ByteReader } from './byte-reader.ts'
import { openFile } from './inspect.ts'
import { matroskaDuration } from './matroska-duration.ts'
import type { MediaFile } from './media-file.ts'
import { mp4Duration } from './mp4-duration.ts'
import { mpegDuration } from './mpeg-duration.ts'
import { oggDuration } from './ogg-duration.ts'
import { aviDuration, waveDuration } from './riff-duration.ts'

const readers: Record<string, (reader: ByteReader) => Promise<number | null>> = {
  'video/mp4': mp4Duration,
  'video/quicktime': mp4Duration,
  'audio/mp4': mp4Duration,
  'video/3gpp': mp4Duration,
  'audio/wav': waveDuration,
  'audio/x-wav': waveDuration,
  'video/x-msvideo': aviDuration,
  'video/x-matroska': matroskaDuration,
  'video/webm': matroskaDuration,
  'audio/mpeg': mpegDuration,
  'audio/aac': adtsDuration,
  'audio/ogg': oggDuration,
}

/** In milliseconds; null where the file does not say or its format is not read. Throws `file-missing`, `file-unreadable`. */
export async function durationOf(file: MediaFile): Promise<number | null> {
  const { foundType } = file
  if (foundType === null || !Object.hasOwn(readers, foundType)) return null
  await using opened = await openFile(file.identity.path)
  return (await readers[foundType]?.(opened)) ?? null
}

export async function adtsDuration(reader: ByteReader): Promise<number | null> {
  return await framesDuration(reader, { range: await audioRange(reader), frames: adtsFrames })
}
