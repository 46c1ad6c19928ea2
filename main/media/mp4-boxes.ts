import type { ByteReader } from './byte-reader.ts'

/** One box of ISO/IEC 14496-12 §4.2; QuickTime calls it an atom. */
export interface Box {
  type: string
  dataStart: number
  /** Behind its last byte by its own size, which may be more than there is. */
  end: number
  /** Its size field is 0: it ends with what contains it. */
  isOpen: boolean
}

/** `cut`: fewer bytes are left than a header has. `strange`: what is there is no box. */
export type BoxOrTrouble = Box | 'cut' | 'strange'

/** A walk has to end even when a file is a million tiny boxes. */
const defaultMaxBoxes = 10_000

/** Bytes from `start` up to `end`. */
export interface Range {
  start: number
  end: number
}

/**
 * The boxes from `start` to `end`, ending with trouble or with the first one that is open or reaches too far; with
 * `strange` where there are more than `maxBoxes`.
 */
export async function* boxesIn(
  reader: ByteReader,
  { start, end }: Range,
  maxBoxes = defaultMaxBoxes,
): AsyncGenerator<BoxOrTrouble> {
  let position = start
  for (let count = 0; position < end; count += 1) {
    const box = count < maxBoxes ? await boxAt(reader, { position, end }) : 'strange'
    yield box
    if (typeof box === 'string' || box.isOpen) return
    position = box.end
  }
}

async function boxAt(
  reader: ByteReader,
  { position, end }: { position: number; end: number },
): Promise<BoxOrTrouble> {
  const header = await reader.read(position, Math.min(16, end - position))
  if (header.length < 8) return 'cut'
  const type = header.toString('latin1', 4, 8)
  // Apple's own types begin with the copyright sign.
  if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) return 'strange'
  const size = header.readUInt32BE(0)
  if (size === 0) return { type, dataStart: position + 8, end, isOpen: true }
  if (size >= 8) return { type, dataStart: position + 8, end: position + size, isOpen: false }
  if (size !== 1) return 'strange'
  if (header.length < 16) return 'cut'
  const large = header.readBigUInt64BE(8)
  // No file is that large: a number beyond exact integers is noise.
  if (large < 16n || large > BigInt(Number.MAX_SAFE_INTEGER - position)) return 'strange'
  return { type, dataStart: position + 16, end: position + Number(large), isOpen: false }
}

/** The content of the first box of this type; undefined when the walk does not come to it. */
export async function findBox(reader: ByteReader, range: Range, type: string): Promise<Range | undefined> {
  for await (const box of boxesIn(reader, range)) {
    if (typeof box === 'string') return undefined
    if (box.type === type) return { start: box.dataStart, end: Math.min(box.end, range.end) }
  }
  return undefined
}
