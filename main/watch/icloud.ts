import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { UnfinishedFile } from '../../preload/domain/model/folder-card.ts'
import { Fault } from '../net/fault.ts'

const placeholder = /^\.(.+)\.icloud$/

/**
 * The file that iCloud Drive keeps elsewhere and leaves `.film.mov.icloud` of, as macOS does before version 14; undefined
 * for every other file.
 */
export function fileInCloud(path: string): string | undefined {
  const [, name] = placeholder.exec(basename(path)) ?? []
  return name && join(dirname(path), name)
}

/** What the placeholder says the file has; 0 where it does not say. */
export async function sizeInCloud(path: string): Promise<number> {
  try {
    const size = readDictionary(await readFile(path)).get('NSURLFileSizeKey') ?? 0
    return Number.isSafeInteger(size) && size > 0 ? size : 0
  } catch {
    return 0
  }
}

/** Throws `cloud-only` for one of these: whoever opened it would find nothing there. */
export function refusePlaceholder(path: string, inCloud: readonly UnfinishedFile[]): void {
  const reason = inCloud.find((file) => file.path === path)?.reason
  if (reason?.kind === 'cloud-only')
    throw new Fault({ kind: 'cloud-only', count: 1, sizeBytes: reason.sizeBytes })
}

/** Marks of objects in Apple's binary property lists; the lower half of the byte is a length. */
const kinds = { integer: 0x1, text: 0x5, dictionary: 0xd }
const trailerBytes = 32

/**
 * The whole numbers in the dictionary that a binary property list consists of, as far as they are written plainly.
 * Source: CFBinaryPList.c of Core Foundation.
 */
function readDictionary(bytes: Buffer): Map<string, number> {
  const trailer = bytes.subarray(-trailerBytes)
  const [offsetBytes, referenceBytes] = [trailer.readUInt8(6), trailer.readUInt8(7)]
  const [top, table] = [Number(trailer.readBigUInt64BE(16)), Number(trailer.readBigUInt64BE(24))]
  const offsetOf = (object: number) => bytes.readUIntBE(table + object * offsetBytes, offsetBytes)
  const kindAt = (at: number) => bytes.readUInt8(at) >> 4
  const integerAt = (at: number) => {
    const length = 2 ** (bytes.readUInt8(at) & 0xf)
    return length === 8 ? Number(bytes.readBigInt64BE(at + 1)) : bytes.readUIntBE(at + 1, length)
  }
  /** How long an object is, and where it begins. */
  const extentAt = (at: number) => {
    const length = bytes.readUInt8(at) & 0xf
    if (length < 0xf) return { length, from: at + 1 }
    return { length: integerAt(at + 1), from: at + 2 + 2 ** (bytes.readUInt8(at + 1) & 0xf) }
  }
  const found = new Map<string, number>()
  if (kindAt(offsetOf(top)) !== kinds.dictionary) return found
  const { length, from } = extentAt(offsetOf(top))
  const referenceAt = (nth: number) => offsetOf(bytes.readUIntBE(from + nth * referenceBytes, referenceBytes))
  for (let nth = 0; nth < length; nth += 1) {
    const [key, value] = [referenceAt(nth), referenceAt(length + nth)]
    if (kindAt(key) !== kinds.text || kindAt(value) !== kinds.integer) continue
    const name = extentAt(key)
    found.set(bytes.toString('latin1', name.from, name.from + name.length), integerAt(value))
  }
  return found
}
