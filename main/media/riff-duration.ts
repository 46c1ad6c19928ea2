import type { ByteReader } from './byte-reader.ts'
import { chunksIn, riffAt } from './riff-chunks.ts'

/** In milliseconds; null where the format is not said. By the bytes that are there, whatever a placeholder says. */
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
    const presentBytes = reader.sizeBytes - chunk.dataStart
    const saidBytes = chunk.isOpen ? riff.dataBytes : chunk.end - chunk.dataStart
    const dataBytes = saidBytes ? Math.min(saidBytes, presentBytes) : presentBytes
    return dataBytes && bytesPerSecond ? Math.round((dataBytes * 1000) / bytesPerSecond) : null
  }
  return null
}

/** Of its longest stream, in milliseconds; null where none says how long it is. */
export async function aviDuration(reader: ByteReader): Promise<number | null> {
  const riff = await riffAt(reader, 0)
  // A writer that cannot go back leaves lengths as unknown as the size.
  if (riff?.form !== 'AVI ' || riff.end === null) return null
  const header = await listIn(reader, { start: riff.dataStart, end: reader.sizeBytes }, 'hdrl')
  if (!header) return null
  let longest = 0
  for await (const list of chunksIn(reader, header)) {
    if (typeof list === 'string') break
    if (list.id !== 'LIST') continue
    for await (const chunk of chunksIn(reader, { start: list.dataStart + 4, end: list.end })) {
      if (typeof chunk === 'string') break
      if (chunk.id === 'strh') longest = Math.max(longest, streamMs(await reader.read(chunk.dataStart, 36)))
    }
  }
  return longest > 0 ? Math.round(longest) : null
}

/** AVISTREAMHEADER: a length in units of scale over rate seconds. */
function streamMs(header: Buffer): number {
  if (header.length < 36) return 0
  const [scale, rate, length] = [header.readUInt32LE(20), header.readUInt32LE(24), header.readUInt32LE(32)]
  return rate === 0 ? 0 : (length * scale * 1000) / rate
}

async function listIn(reader: ByteReader, range: { start: number; end: number }, name: string) {
  for await (const chunk of chunksIn(reader, range)) {
    if (typeof chunk === 'string') return undefined
    const isNamed = chunk.id === 'LIST' && (await reader.read(chunk.dataStart, 4)).toString('latin1') === name
    if (isNamed) return { start: chunk.dataStart + 4, end: Math.min(chunk.end, range.end) }
  }
  return undefined
}
