import { audioRange } from './audio-tags.ts'
import type { ByteReader } from './byte-reader.ts'
import { sniff, sniffSound } from './sniff.ts'
import { svgIn } from './sniff-text.ts'
import { isZip, zipDirectoryTypes } from './sniff-zip.ts'

/** How much of a file's beginning `sniff` is given. */
const headBytes = 64 * 1024
/** Comments before the root of a drawing: licences, and what programs leave there. */
const maxPrologueBytes = 8 * 1024 * 1024

/** The content types that a file can be, the likeliest first: by its head, and by more where the head does not tell. */
export async function sniffFile(reader: ByteReader): Promise<string[]> {
  const head = await reader.read(0, headBytes)
  if (isZip(head)) return (await zipDirectoryTypes(reader)) ?? sniff(head)
  if (beginsBeforeSound(head)) {
    const { start } = await audioRange(reader)
    const sound = start === 0 ? [] : sniffSound(await reader.read(start, headBytes))
    if (sound.length > 0) return sound
  }
  if (svgIn(head) === 'unclear' && reader.sizeBytes > headBytes) {
    if (svgIn(await reader.read(0, maxPrologueBytes)) === 'svg') return ['image/svg+xml', ...sniff(head)]
  }
  return sniff(head)
}

/** Tags of several kinds, or zeros. */
function beginsBeforeSound(head: Buffer): boolean {
  const name = head.toString('latin1', 0, 8)
  return (
    name.startsWith('ID3') ||
    name.startsWith('TAG') ||
    name === 'APETAGEX' ||
    (head[0] === 0 && head[1] === 0 && head[2] === 0 && head[3] === 0)
  )
}
