import type { ByteReader } from '../../media/byte-reader.ts'
import { headBytes, openFile } from '../../media/inspect.ts'
import { sniff } from '../../media/sniff.ts'
import { boxesWhole } from './boxes-whole.ts'
import { pdfWhole, svgWhole, zipWhole } from './document-whole.ts'
import { gifWhole, jpegWhole, pngWhole } from './image-whole.ts'
import { matroskaWhole } from './matroska-whole.ts'
import { oggWhole } from './ogg-whole.ts'
import { riffWhole } from './riff-whole.ts'
import { unproven, type Wholeness } from './wholeness.ts'

type Check = (reader: ByteReader) => Promise<Wholeness>

/** What is not here says nothing about its own end: MPEG audio, AAC, text, old Word documents. */
const checks = new Map<string, Check>([
  ['video/mp4', filled(boxesWhole)],
  ['video/quicktime', filled(boxesWhole)],
  ['video/3gpp', filled(boxesWhole)],
  ['audio/mp4', filled(boxesWhole)],
  ['image/heic', boxesWhole],
  ['image/heif', boxesWhole],
  ['image/avif', boxesWhole],
  ['video/x-msvideo', filled(riffWhole)],
  ['audio/wav', riffWhole],
  ['audio/x-wav', riffWhole],
  ['image/webp', riffWhole],
  ['video/x-matroska', filled(matroskaWhole)],
  ['video/webm', filled(matroskaWhole)],
  ['audio/ogg', oggWhole],
  ['image/png', pngWhole],
  ['image/jpeg', jpegWhole],
  ['image/gif', gifWhole],
  ['image/svg+xml', svgWhole],
  ['application/pdf', pdfWhole],
  ['application/zip', zipWhole],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', zipWhole],
])

/**
 * Whether the file is all there, by what its container declares; reads headers and ends, never the whole.
 * `contentType` is the type its name promises and counts only where the bytes can be that type.
 * Throws `file-missing` or `file-unreadable`, never because of strange bytes.
 */
export async function checkWhole(path: string, contentType: string | null): Promise<Wholeness> {
  await using file = await openFile(path)
  const found = sniff(await file.read(0, headBytes))
  const type = contentType !== null && found.includes(contentType) ? contentType : found[0]
  const check = type === undefined ? undefined : checks.get(type)
  return check ? await check(file) : unproven
}

/** More zeros in a row than compressed pictures, sounds or indexes end with. */
const emptyEndBytes = 16 * 1024

/** Some programs give a copy its full size first and fill it from the front: its sizes agree long before it is there. */
function filled(check: Check): Check {
  return async (reader) => {
    const wholeness = await check(reader)
    if (wholeness.verdict !== 'whole' || reader.sizeBytes < emptyEndBytes) return wholeness
    const end = await reader.read(reader.sizeBytes - emptyEndBytes, emptyEndBytes)
    return end.every((byte) => byte === 0) ? unproven : wholeness
  }
}
