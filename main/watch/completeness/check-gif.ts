import { type ByteReader, readingAhead } from '../../media/byte-reader.ts'
import { type Completeness, complete, incomplete, unknown } from './completeness.ts'

const trailer = 0x3b
const image = 0x2c
const extension = 0x21
/** 50 MB, the most that is taken, in blocks of their usual 255 bytes, and some. */
const maxBlocks = 400_000

/** Complete with the trailer: as the last byte behind the empty block before it, or found by walking all blocks. */
export async function checkGif(reader: ByteReader): Promise<Completeness> {
  if (!/^GIF8[79]a$/.test((await reader.read(0, 6)).toString('latin1'))) return unknown
  const [terminator, last] = await reader.read(reader.sizeBytes - 2, 2)
  if (terminator === 0 && last === trailer && reader.sizeBytes > 14) return complete
  return await walk(readingAhead(reader))
}

/** https://www.w3.org/Graphics/GIF/spec-gif89a.txt §17 to §27. */
async function walk(reader: ByteReader): Promise<Completeness> {
  const screen = await reader.read(6, 7)
  if (screen.length < 7) return incomplete(null)
  let position = 13 + paletteBytes(screen[4])
  for (let count = 0; count < maxBlocks; count += 1) {
    const [kind] = await reader.read(position, 1)
    if (kind === undefined) return incomplete(null)
    if (kind === trailer) return complete
    if (kind === extension) position += 2
    else if (kind === image) position += 11 + paletteBytes((await reader.read(position + 9, 1))[0])
    // Zeros are space that is not filled yet.
    else return kind === 0 && count > 0 ? incomplete(null) : unknown
    const end = await behindSubBlocks(reader, position)
    if (end === undefined) return incomplete(null)
    position = end
  }
  return unknown
}

/** Three bytes a colour, where the first bit says that there is a palette. */
function paletteBytes(flags = 0): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

async function behindSubBlocks(reader: ByteReader, start: number): Promise<number | undefined> {
  let position = start
  for (let count = 0; count < maxBlocks; count += 1) {
    const [length] = await reader.read(position, 1)
    if (length === undefined) return undefined
    position += 1 + length
    if (length === 0) return position
  }
  return undefined
}
