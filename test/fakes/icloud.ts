import { writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** A binary property list with one dictionary, as macOS writes it. */
function propertyList(entries: Record<string, string | number>): Buffer {
  const texts = (text: string) =>
    Buffer.concat([
      Buffer.from(text.length < 15 ? [0x50 | text.length] : [0x5f, 0x10, text.length]),
      Buffer.from(text, 'latin1'),
    ])
  const integers = (value: number) => {
    const bytes = Buffer.alloc(9)
    bytes.writeUInt8(0x13)
    bytes.writeBigInt64BE(BigInt(value), 1)
    return bytes
  }
  const keys = Object.keys(entries).map(texts)
  const values = Object.values(entries).map((each) =>
    typeof each === 'string' ? texts(each) : integers(each),
  )
  const count = keys.length
  const dictionary = Buffer.from([0xd0 | count, ...Array.from({ length: 2 * count }, (_, nth) => nth + 1)])
  const objects = [dictionary, ...keys, ...values]
  let at = 8
  const offsets = objects.map((each) => {
    const offset = at
    at += each.length
    return offset
  })
  const table = Buffer.alloc(2 * objects.length)
  for (const [nth, offset] of offsets.entries()) table.writeUInt16BE(offset, 2 * nth)
  const trailer = Buffer.alloc(32)
  trailer.writeUInt8(2, 6)
  trailer.writeUInt8(1, 7)
  trailer.writeBigUInt64BE(BigInt(objects.length), 8)
  trailer.writeBigUInt64BE(BigInt(at), 24)
  return Buffer.concat([Buffer.from('bplist00'), ...objects, table, trailer])
}

/** What iCloud Drive leaves of this file; gives its path. */
export function leavePlaceholder(path: string, sizeBytes: number): string {
  const placeholder = join(dirname(path), `.${basename(path)}.icloud`)
  const facts = {
    NSURLNameKey: basename(path),
    NSURLFileSizeKey: sizeBytes,
    NSURLFileResourceTypeKey: 'regular',
  }
  writeFileSync(placeholder, propertyList(facts))
  return placeholder
}
