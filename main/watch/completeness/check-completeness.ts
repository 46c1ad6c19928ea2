import type { ByteReader } from '../../media/byte-reader.ts'
import type { OpenFile } from '../../media/inspect.ts'
import { checkAdts, checkMpegAudio } from './check-audio-frames.ts'
import { checkGif } from './check-gif.ts'
import { checkJpeg } from './check-jpeg.ts'
import { checkMatroska } from './check-matroska.ts'
import { checkIsoImage, checkMp4 } from './check-mp4.ts'
import { checkOgg } from './check-ogg.ts'
import { checkPdf } from './check-pdf.ts'
import { checkPng } from './check-png.ts'
import { checkRiff } from './check-riff.ts'
import { checkSvg } from './check-svg.ts'
import { checkZip } from './check-zip.ts'
import { type Completeness, open, unknown } from './completeness.ts'
import { hasReservedSpace } from './reserved-space.ts'

type Check = (reader: ByteReader) => Promise<Completeness>

/** What is not here says nothing about its own end: text, old Word documents. */
const checks = new Map<string, Check>([
  ['video/mp4', unlessEmptyAtEnd(checkMp4)],
  ['video/quicktime', unlessEmptyAtEnd(checkMp4)],
  ['video/3gpp', unlessEmptyAtEnd(checkMp4)],
  ['audio/mp4', unlessEmptyAtEnd(checkMp4)],
  ['image/heic', checkIsoImage],
  ['image/heif', checkIsoImage],
  ['image/avif', checkIsoImage],
  ['video/x-msvideo', unlessEmptyAtEnd(checkRiff)],
  ['audio/wav', checkRiff],
  ['audio/x-wav', checkRiff],
  ['image/webp', unlessEmptyAtEnd(checkRiff)],
  ['video/x-matroska', unlessEmptyAtEnd(checkMatroska)],
  ['video/webm', unlessEmptyAtEnd(checkMatroska)],
  ['audio/mpeg', checkMpegAudio],
  ['audio/aac', checkAdts],
  ['audio/ogg', checkOgg],
  ['image/png', checkPng],
  ['image/jpeg', checkJpeg],
  ['image/gif', checkGif],
  ['image/svg+xml', checkSvg],
  ['application/pdf', checkPdf],
  ['application/zip', checkZip],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', checkZip],
])

/**
 * Whether the file is all there, by what its format declares; reads headers and ends, seldom the whole. `type` is the
 * one its bytes show. Throws `file-missing` or `file-unreadable`, never because of strange bytes.
 */
export async function checkCompleteness(file: OpenFile, type: string | null): Promise<Completeness> {
  const check = type === null ? undefined : checks.get(type)
  const found = check ? await check(file) : unknown
  if (found.verdict === 'incomplete') return found
  return (await hasReservedSpace(file)) ? open('reserved') : found
}

/** More zeros in a row than compressed pictures, sounds or indexes end with. */
const emptyEndBytes = 16 * 1024

/** Some programs give a copy its full size first and fill it from the front: its sizes agree long before it is there. */
function unlessEmptyAtEnd(check: Check): Check {
  return async (reader) => {
    const found = await check(reader)
    if (found.verdict !== 'complete' || reader.sizeBytes < emptyEndBytes) return found
    const end = await reader.read(reader.sizeBytes - emptyEndBytes, emptyEndBytes)
    return end.every((byte) => byte === 0) ? unknown : found
  }
}
