import type { ByteReader } from './byte-reader.ts'

/** The RIFF header at a position. Its size is null where the writer has not filled it in. */
export interface Riff {
  /** `WAVE`, `AVI `, `AVIX` or `WEBP`. */
  form: string
  dataStart: number
  /** Behind its last byte by its own size. */
  end: number | null
  /** What RF64 says about its data chunk, whose own size has only 32 bits. */
  dataBytes: number | null
}

export interface Chunk {
  id: string
  dataStart: number
  /** Behind its last byte, without the padding to an even length. */
  end: number
  /** The size field holds a placeholder: not filled in, or said elsewhere. */
  isOpen: boolean
}

/**
 * What programs write while they do not know a size, or for ever where they cannot go back: all ones, or the largest
 * number with a sign, in both cases less or more what stands around it. But for all ones itself, which RF64 writes as
 * well, it is believed only where the file is shorter.
 */
function isPlaceholder(size: number, presentBytes: number): boolean {
  if (size === 0xffff_ffff) return true
  const isNear = (value: number) => Math.abs(size - value) < 0x1_0000
  return size > presentBytes && (isNear(0xffff_ffff) || isNear(0x7fff_ffff))
}

/** An animation has one a frame, everything else a handful; a walk has to end. */
const maxChunks = 4_000

/** Null when no RIFF begins here. RF64 and BW64 are EBU Tech 3306 and ITU-R BS.2088. */
export async function riffAt(reader: ByteReader, position: number): Promise<Riff | null> {
  const header = await reader.read(position, 36)
  if (header.length < 12) return null
  const container = header.toString('latin1', 0, 4)
  const riff = { form: header.toString('latin1', 8, 12), dataStart: position + 12 }
  if (container === 'RIFF') {
    const size = header.readUInt32LE(4)
    const isOpen = size === 0 || isPlaceholder(size, reader.sizeBytes - position)
    return { ...riff, end: isOpen ? null : position + 8 + size, dataBytes: null }
  }
  if (container !== 'RF64' && container !== 'BW64') return null
  const hasSizes = header.length === 36 && header.toString('latin1', 12, 16) === 'ds64'
  const size = hasSizes ? exact(header.readBigUInt64LE(20)) : null
  return {
    ...riff,
    end: size && position + 8 + size,
    dataBytes: hasSizes ? exact(header.readBigUInt64LE(28)) : null,
  }
}

/** Null for zero, which stands for "not yet", and for what no file can have. */
function exact(size: bigint): number | null {
  return size === 0n || size > BigInt(2 ** 52) ? null : Number(size)
}

/** `cut`: fewer bytes are left than a header has. `strange`: what is there is no chunk. */
export async function* chunksIn(
  reader: ByteReader,
  { start, end }: { start: number; end: number },
): AsyncGenerator<Chunk | 'cut' | 'strange'> {
  let position = start
  for (let count = 0; position < end; count += 1) {
    const chunk = count < maxChunks ? await chunkAt(reader, { position, end }) : 'strange'
    yield chunk
    if (typeof chunk === 'string' || chunk.isOpen) return
    position = chunk.end + ((chunk.end - chunk.dataStart) % 2)
  }
}

async function chunkAt(
  reader: ByteReader,
  { position, end }: { position: number; end: number },
): Promise<Chunk | 'cut' | 'strange'> {
  const header = await reader.read(position, Math.min(8, end - position))
  if (header.length < 8) return 'cut'
  const id = header.toString('latin1', 0, 4)
  if (!/^[\x20-\x7e]{4}$/.test(id)) return 'strange'
  const size = header.readUInt32LE(4)
  const dataStart = position + 8
  const isOpen = isPlaceholder(size, reader.sizeBytes - dataStart)
  return { id, dataStart, end: isOpen ? end : dataStart + size, isOpen }
}
