/** Sound by hand: rows of frames, and what stands around them. */

/** MPEG-1 layer III at 128 kbit/s and 44.1 kHz: 1152 samples in 417 bytes. */
export function mpegFrame(content: Buffer = Buffer.alloc(413, 0x55)): Buffer {
  return Buffer.concat([Buffer.from('fffb9064', 'hex'), content, Buffer.alloc(413 - content.length)])
}

export const mpegFrames = (count: number) => Buffer.concat(Array.from({ length: count }, () => mpegFrame()))

/** The frame in front, which counts the others: as LAME writes it, or not filled in yet. */
export function xingFrame({ frames, bytes }: { frames: number; bytes: number }): Buffer {
  const header = Buffer.alloc(16)
  header.write('Xing')
  header.writeUInt32BE(3, 4)
  header.writeUInt32BE(frames, 8)
  header.writeUInt32BE(bytes, 12)
  return mpegFrame(Buffer.concat([Buffer.alloc(32), header]))
}

/** As Fraunhofer's encoder writes it. */
export function vbriFrame({ frames, bytes }: { frames: number; bytes: number }): Buffer {
  const header = Buffer.alloc(18)
  header.write('VBRI')
  header.writeUInt32BE(bytes, 10)
  header.writeUInt32BE(frames, 14)
  return mpegFrame(Buffer.concat([Buffer.alloc(32), header]))
}

/** AAC-LC at 44.1 kHz in ADTS: 1024 samples. */
export function adtsFrame(bytes = 200): Buffer {
  const frame = Buffer.alloc(bytes, 0x55)
  Buffer.from('fff15080', 'hex').copy(frame)
  frame.writeUIntBE((0x80 << 16) | (bytes << 5) | 0x1f, 3, 3)
  frame[6] = 0xfc
  return frame
}

export const adtsFrames = (count: number) => Buffer.concat(Array.from({ length: count }, () => adtsFrame()))

export function id3v2(contentBytes: number): Buffer {
  const head = Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1')
  for (const at of [0, 1, 2, 3]) head[9 - at] = (contentBytes >> (7 * at)) & 0x7f
  return Buffer.concat([head, Buffer.alloc(contentBytes)])
}

export const id3v1 = Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125, 0x20)])

/** With its header, as it stands in front; without it, at the end. */
export function apeTag(contentBytes: number, { isInFront }: { isInFront: boolean }): Buffer {
  const side = (isHeader: boolean) => {
    const block = Buffer.alloc(32)
    block.write('APETAGEX')
    block.writeUInt32LE(2_000, 8)
    block.writeUInt32LE(contentBytes + 32, 12)
    block.writeUInt32LE(((isInFront ? 0x8000_0000 : 0) | (isHeader ? 0x2000_0000 : 0)) >>> 0, 20)
    return block
  }
  const content = Buffer.alloc(contentBytes, 0x41)
  return Buffer.concat([...(isInFront ? [side(true)] : []), content, side(false)])
}
