/**
 * What a small text file or a pipe holds. On Windows editors and shells write UTF-16, with a mark of its order before it
 * or without; a key has no letter that takes two bytes there.
 */
export function plainText(bytes: Buffer): string {
  const order = bytes.length < 2 ? 0 : bytes.readUInt16BE(0)
  if (order === 0xfeff) return littleEndian(swapped(bytes))
  if (order === 0xfffe || (bytes[0] !== 0 && bytes[1] === 0)) return littleEndian(bytes)
  return withoutMark(bytes.toString('utf8'))
}

const swapped = (bytes: Buffer) => Buffer.from(whole(bytes)).swap16()
const littleEndian = (bytes: Buffer) => withoutMark(whole(bytes).toString('utf16le'))
/** Half a letter at the end is none. */
const whole = (bytes: Buffer) => bytes.subarray(0, bytes.length - (bytes.length % 2))
const withoutMark = (text: string) => text.replace(/^\ufeff/, '')
