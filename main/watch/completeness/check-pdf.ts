import type { ByteReader } from '../../media/byte-reader.ts'
import { type Completeness, complete, incomplete } from './completeness.ts'

const headBytes = 2048
/** Readers look for the mark in the last kilobyte; much more may stand behind it. */
const nearBytes = 4096
const farBytes = 1024 * 1024
const mark = '%%EOF'

/**
 * Complete with the mark that ends its last part. A part may be appended to a complete file; a linearised file has a
 * mark near its start as well, and says how long it is (ISO 32000-1 §7.5.5, §7.5.6 and Annex F).
 */
export async function checkPdf(reader: ByteReader): Promise<Completeness> {
  const head = (await reader.read(0, headBytes)).toString('latin1')
  const declared = /\/Linearized\b[^>]{0,500}?\/L\s+(\d+)/.exec(head)?.[1]
  const declaredBytes = declared === undefined ? null : Number(declared)
  if (declaredBytes !== null && declaredBytes > reader.sizeBytes) return incomplete(declaredBytes)
  const start = Math.max(0, reader.sizeBytes - farBytes)
  const tail = (await reader.read(start, farBytes)).toString('latin1')
  const at = tail.lastIndexOf(mark)
  if (at < 0) return incomplete(null)
  // Objects behind the mark: another part was begun.
  const behind = tail.slice(at + mark.length)
  if (/\d\s+\d+\s+obj\b/.test(behind)) return incomplete(null)
  const [, index] = /startxref\s+(\d+)\s*$/.exec(tail.slice(Math.max(0, at - 64), at)) ?? []
  // The first part of a linearised file names no index of its own.
  if (index === '0') return incomplete(declaredBytes)
  if (behind.length <= nearBytes) return complete
  return index !== undefined && (await isIndex(reader, Number(index))) ? complete : incomplete(null)
}

/** A table, or a stream in an object. */
async function isIndex(reader: ByteReader, at: number): Promise<boolean> {
  return /^\s*(?:xref\b|\d+\s+\d+\s+obj\b)/.test((await reader.read(at, 40)).toString('latin1'))
}
