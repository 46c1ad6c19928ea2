import type { ByteReader } from '../byte-reader.ts'
import { boxesIn, findBox, type Range } from '../mp4-boxes.ts'
import { bytesOf } from './bounded-reader.ts'
import type { Mp4Track } from './mp4-tracks.ts'

export interface Runs {
  /** So many samples of so many units, one after another. */
  runs: { count: number; units: number }[]
  /** All samples, also those of runs that were not read. */
  samples: number
}

/** What is more than this is told from its beginning. */
const maxRuns = 100_000

/** `stts`, ISO/IEC 14496-12 §8.6.1.2. */
export async function runsOf(reader: ByteReader, { samples }: Mp4Track): Promise<Runs> {
  const table = await findBox(reader, samples, 'stts')
  const bytes = table ? await bytesOf(reader, table, 8 + maxRuns * 8) : Buffer.alloc(0)
  if (bytes.length < 8) return { runs: [], samples: 0 }
  const count = bytes.readUInt32BE(4)
  const there = Math.min(count, Math.floor((bytes.length - 8) / 8))
  const runs = Array.from({ length: there }, (_, at) => ({
    count: bytes.readUInt32BE(8 + at * 8),
    units: bytes.readUInt32BE(12 + at * 8),
  }))
  return { runs, samples: count > there ? await sampleCount(reader, samples) : sum(runs) }
}

const sum = (runs: Runs['runs']) => runs.reduce((all, { count }) => all + count, 0)

/** `stsz`, §8.7.3. */
async function sampleCount(reader: ByteReader, samples: Range): Promise<number> {
  const table = await findBox(reader, samples, 'stsz')
  const bytes = table ? await bytesOf(reader, table, 12) : Buffer.alloc(0)
  return bytes.length === 12 ? bytes.readUInt32BE(8) : 0
}

/** Where its first sample lies in the file; undefined where it has none. */
export async function firstSampleAt(reader: ByteReader, { samples }: Mp4Track): Promise<number | undefined> {
  for await (const box of boxesIn(reader, samples)) {
    if (typeof box === 'string') return undefined
    const isLong = box.type === 'co64'
    if (!isLong && box.type !== 'stco') continue
    const bytes = await reader.read(box.dataStart, isLong ? 16 : 12)
    if (bytes.length < (isLong ? 16 : 12) || bytes.readUInt32BE(4) === 0) return undefined
    return isLong ? Number(bytes.readBigUInt64BE(8)) : bytes.readUInt32BE(8)
  }
  return undefined
}
