import type { ByteReader } from './byte-reader.ts'

const zip = 'application/zip'
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** Local file header: APPNOTE.TXT 4.3.7 (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT). */
const localHeader = Buffer.from([0x50, 0x4b, 0x03, 0x04])
const nameAt = 30

export const isZip = (head: Buffer) => head.subarray(0, 4).equals(localHeader)

/** A zip by the names in it. A Word document may begin with any entry, so only a proof of another kind rules it out. */
export function zipTypes(head: Buffer): string[] {
  if (!isZip(head)) return []
  const names = entryNames(head)
  if (names.some((name) => name.startsWith('word/'))) return [docx]
  if (names[0] === 'mimetype' || names.some((name) => /^(xl|ppt|META-INF)\//.test(name))) return [zip]
  return names.includes('[Content_Types].xml') ? [docx, zip] : [zip, docx]
}

/** No name that tells anything is as long as this. */
const maxNameBytes = 20

/**
 * Entries may not tell their length beforehand, so the next one is searched for. Thousands of headers may each claim a
 * name of 64 KiB, hence only the beginning of a name is read.
 */
function entryNames(head: Buffer): string[] {
  const names: string[] = []
  for (let at = 0; at >= 0 && at + nameAt <= head.length; at = head.indexOf(localHeader, at + nameAt)) {
    const nameBytes = Math.min(head.readUInt16LE(at + 26), maxNameBytes)
    names.push(head.toString('latin1', at + nameAt, at + nameAt + nameBytes))
  }
  return names
}

const endRecord = Buffer.from([0x50, 0x4b, 0x05, 0x06])
const endRecordBytes = 22
const maxCommentBytes = 0xffff
const centralHeader = 0x0201_4b50
const centralHeaderBytes = 46
const maxDirectoryBytes = 4 * 1024 * 1024

/** By the directory at its end (4.3.12), which names every entry; undefined where it is not there. */
export async function zipDirectoryTypes(reader: ByteReader): Promise<string[] | undefined> {
  const tailBytes = endRecordBytes + maxCommentBytes
  const tail = await reader.read(Math.max(0, reader.sizeBytes - tailBytes), tailBytes)
  const at = tail.lastIndexOf(endRecord)
  if (at < 0 || at + endRecordBytes > tail.length) return undefined
  const [bytes, start] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)]
  const directory = await reader.read(start, Math.min(bytes, maxDirectoryBytes))
  const names = directoryNames(directory)
  if (names.length === 0) return undefined
  const isWord = names.some((name) => /^word[/\\]/i.test(name))
  return [isWord && names.some((name) => /^\[Content_Types\]\.xml$/i.test(name)) ? docx : zip]
}

function directoryNames(directory: Buffer): string[] {
  const names: string[] = []
  for (let at = 0; at + centralHeaderBytes <= directory.length; ) {
    if (directory.readUInt32LE(at) !== centralHeader) break
    const [name, extra, comment] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field))
    names.push(directory.toString('latin1', at + centralHeaderBytes, at + centralHeaderBytes + (name ?? 0)))
    at += centralHeaderBytes + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return names
}
