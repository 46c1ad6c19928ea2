import type { ByteReader } from '../byte-reader.ts'
import { boxesIn, findBox, type Range } from '../mp4-boxes.ts'
import { bytesOf } from './bounded-reader.ts'
import type { Runs } from './mp4-samples.ts'

export interface FirstRun {
  /** Empty where nothing says how long its samples are. */
  runs: Runs['runs']
  /** Where its first sample lies in the file. */
  dataAt: number
}

/** The samples of a track in the first fragment that has some; how long they are stands there or in the movie box. */
export async function firstRun(
  reader: ByteReader,
  { movie, trackId }: { movie: Range; trackId: number },
): Promise<FirstRun | undefined> {
  const extension = await findBox(reader, movie, 'mvex')
  if (!extension) return undefined
  const usual = await defaultUnits(reader, extension, trackId)
  for await (const box of boxesIn(reader, { start: movie.end, end: reader.sizeBytes })) {
    if (typeof box === 'string') break
    if (box.type !== 'moof') continue
    const fragment = { start: box.dataStart, end: Math.min(box.end, reader.sizeBytes) }
    const run = await runInFragment(reader, { fragment, trackId, usual })
    if (run) return run
  }
  return usual ? { runs: [{ count: 1, units: usual }], dataAt: reader.sizeBytes } : undefined
}

/** ISO/IEC 14496-12 §8.8.3. */
async function defaultUnits(reader: ByteReader, extension: Range, trackId: number): Promise<number> {
  for await (const box of boxesIn(reader, extension)) {
    if (typeof box === 'string') return 0
    const bytes = box.type === 'trex' ? await reader.read(box.dataStart, 16) : Buffer.alloc(0)
    if (bytes.length === 16 && bytes.readUInt32BE(4) === trackId) return bytes.readUInt32BE(12)
  }
  return 0
}

/** §8.8.7 and §8.8.8: `tfhd` and `trun` say what their flags name. */
async function runInFragment(
  reader: ByteReader,
  { fragment, trackId, usual }: { fragment: Range; trackId: number; usual: number },
): Promise<FirstRun | undefined> {
  for await (const box of boxesIn(reader, fragment)) {
    if (typeof box === 'string') return undefined
    if (box.type !== 'traf') continue
    const range = { start: box.dataStart, end: Math.min(box.end, fragment.end) }
    const header = await findBox(reader, range, 'tfhd')
    const head = header ? await bytesOf(reader, header, 24) : Buffer.alloc(0)
    if (head.length < 8 || head.readUInt32BE(4) !== trackId) continue
    const flags = head.readUIntBE(1, 3)
    const hasBase = (flags & 1) !== 0 && head.length >= 16
    // Offsets count from the fragment's own box, whose header has eight bytes, unless another base is given.
    const base = hasBase ? Number(head.readBigUInt64BE(8)) : fragment.start - 8
    const at = 8 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0)
    const units = flags & 8 && head.length >= at + 4 ? head.readUInt32BE(at) : usual
    const run = await findBox(reader, range, 'trun')
    return run ? readRun(await bytesOf(reader, run, 64 * 1024), { base, units }) : undefined
  }
  return undefined
}

function readRun(bytes: Buffer, { base, units }: { base: number; units: number }): FirstRun | undefined {
  if (bytes.length < 12) return undefined
  const flags = bytes.readUIntBE(1, 3)
  const count = bytes.readUInt32BE(4)
  const dataAt = base + (flags & 1 ? bytes.readInt32BE(8) : 0)
  if (!(flags & 0x100)) return { runs: units ? [{ count, units }] : [], dataAt }
  const start = 8 + (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0)
  const stride = 4 * [0x100, 0x200, 0x400, 0x800].filter((field) => flags & field).length
  const there = Math.min(count, Math.max(0, Math.floor((bytes.length - start) / stride)))
  const runs = Array.from({ length: there }, (_, at) => ({
    count: 1,
    units: bytes.readUInt32BE(start + at * stride),
  }))
  return { runs, dataAt }
}
