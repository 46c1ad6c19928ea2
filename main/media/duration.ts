import type { ByteReader } from './byte-reader.ts'
import { openFile } from './inspect.ts'
import type { MediaFile } from './media-file.ts'
import { boxesIn } from './mp4-boxes.ts'
import { chunksIn, riffAt } from './riff-chunks.ts'

const isoTypes = ['video/mp4', 'video/quicktime', 'audio/mp4', 'video/3gpp']
const waveTypes = ['audio/wav', 'audio/x-wav']

/** In milliseconds; null where the file does not say or its format is not read. Throws `file-missing`, `file-unreadable`. */
export async function durationOf(file: MediaFile): Promise<number | null> {
  const { foundType } = file
  if (foundType === null || ![...isoTypes, ...waveTypes].includes(foundType)) return null
  await using opened = await openFile(file.identity.path)
  return await (isoTypes.includes(foundType) ? mp4Duration(opened) : waveDuration(opened))
}

export async function mp4Duration(reader: ByteReader): Promise<number | null> {
  const movie = await findBox(reader, { type: 'moov', start: 0, end: reader.sizeBytes })
  const header = movie && (await findBox(reader, { ...movie, type: 'mvhd' }))
  if (!header) return null
  const bytes = await reader.read(header.start, 32)
  if (bytes.length < 32) return null
  // ISO/IEC 14496-12 §8.2.2: version 1 has 64 bits for times; all ones say "unknown".
  const isLong = bytes[0] === 1
  const timescale = bytes.readUInt32BE(isLong ? 20 : 12)
  const units = isLong ? bytes.readBigUInt64BE(24) : BigInt(bytes.readUInt32BE(16))
  const unknown = isLong ? 0xffff_ffff_ffff_ffffn : 0xffff_ffffn
  return units === 0n || units === unknown || timescale === 0
    ? null
    : Math.round((Number(units) * 1000) / timescale)
}

interface Range {
  start: number
  end: number
}

async function findBox(
  reader: ByteReader,
  { type, ...range }: Range & { type: string },
): Promise<Range | null> {
  for await (const box of boxesIn(reader, range)) {
    if (typeof box === 'string') return null
    if (box.type === type) return { start: box.dataStart, end: Math.min(box.end, range.end) }
  }
  return null
}

export async function waveDuration(reader: ByteReader): Promise<number | null> {
  const riff = await riffAt(reader, 0)
  if (riff?.form !== 'WAVE') return null
  let bytesPerSecond = 0
  for await (const chunk of chunksIn(reader, { start: riff.dataStart, end: reader.sizeBytes })) {
    if (typeof chunk === 'string') return null
    if (chunk.id === 'fmt ') {
      const format = await reader.read(chunk.dataStart, 12)
      if (format.length === 12) bytesPerSecond = format.readUInt32LE(8)
    }
    if (chunk.id !== 'data') continue
    const dataBytes = chunk.isOpen ? riff.dataBytes : chunk.end - chunk.dataStart
    return dataBytes && bytesPerSecond ? Math.round((dataBytes * 1000) / bytesPerSecond) : null
  }
  return null
}
