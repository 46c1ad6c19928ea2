import { writeWav } from './wav.ts'

/** Long files in a sandbox would only be slow. */
const maxSeconds = 60

/** A small file of a kind, as long as asked for where its kind has a length: a tone, or silence. */
export function outputMedia(kind: string, wantedSeconds: number): Buffer {
  const seconds = Math.min(maxSeconds, Math.max(1, wantedSeconds))
  const make = makers[kind]
  return make ? make(seconds) : Buffer.from(`${kind} of ${seconds} s\n`)
}

const makers: Record<string, (seconds: number) => Buffer> = {
  wav: tone,
  mp3: silentMp3,
  aac: silentAac,
  mp4: movie,
  m4a: movie,
  mov: movie,
  '3gp': movie,
  ogg: oggPage,
  webm,
  jpg: () => Buffer.from(smallestJpeg, 'base64'),
}

const sampleRate = 48_000

function tone(seconds: number): Buffer {
  const wav = {
    isFloat: false,
    channels: 1,
    sampleRate,
    bitDepth: 16,
    sample: (frame: number) => 0.25 * Math.sin((2 * Math.PI * 440 * frame) / sampleRate),
  }
  return writeWav(wav, { start: 0, end: Math.round(seconds * sampleRate), change: (sample) => sample })
}

/** MPEG-1 layer III at 128 kbit/s and 48 kHz: side information of zeros is silence. */
function silentMp3(seconds: number): Buffer {
  const frame = Buffer.alloc(384)
  frame.write('fffb9400', 0, 'hex')
  return Buffer.concat(Array.from({ length: Math.ceil((seconds * sampleRate) / 1_152) }, () => frame))
}

/** ADTS of AAC-LC, stereo, 48 kHz; the frame is an encoder's for silence. */
function silentAac(seconds: number): Buffer {
  const frame = Buffer.from('fff14c80021ffc210049900219002380', 'hex')
  return Buffer.concat(Array.from({ length: Math.ceil((seconds * sampleRate) / 1_024) }, () => frame))
}

/** The boxes of a movie of this length without a track. */
function movie(seconds: number): Buffer {
  const header = Buffer.alloc(100)
  header.writeUInt32BE(1_000, 12)
  header.writeUInt32BE(Math.round(seconds * 1_000), 16)
  header.writeUInt32BE(0x10000, 20)
  header.writeUInt32BE(1, 96)
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\x02\0isommp42', 'latin1')),
    box('moov', box('mvhd', header)),
    box('mdat', Buffer.alloc(64)),
  ])
}

function box(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + content.length, 0)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content])
}

/** First and last page in one, with the identification header of Vorbis. Source: RFC 3533 §6 */
function oggPage(): Buffer {
  const vorbis = Buffer.alloc(30)
  vorbis.write('\x01vorbis', 0, 'latin1')
  vorbis.writeUInt8(2, 11)
  vorbis.writeUInt32LE(sampleRate, 12)
  vorbis.writeUInt8(0xb8, 28)
  vorbis.writeUInt8(1, 29)
  const head = Buffer.alloc(28)
  head.write('OggS', 0, 'latin1')
  head.writeUInt8(6, 5)
  head.writeUInt8(1, 26)
  head.writeUInt8(vorbis.length, 27)
  const page = Buffer.concat([head, vorbis])
  page.writeUInt32LE(oggChecksum(page), 22)
  return page
}

function oggChecksum(page: Buffer): number {
  let sum = 0
  for (const byte of page) {
    sum ^= byte << 24
    for (let bit = 0; bit < 8; bit += 1) sum = (sum << 1) ^ (sum & 0x80000000 ? 0x04c11db7 : 0)
  }
  return sum >>> 0
}

/** An EBML header and a segment with nothing but its information. Source: RFC 9559 */
function webm(seconds: number): Buffer {
  const duration = Buffer.alloc(8)
  duration.writeDoubleBE(seconds * 1_000)
  const information = element('1549a966', [
    element('2ad7b1', [Buffer.from('0f4240', 'hex')]),
    element('4489', [duration]),
    element('4d80', [Buffer.from('sandbox')]),
    element('5741', [Buffer.from('sandbox')]),
  ])
  const header = element('1a45dfa3', [
    element('4282', [Buffer.from('webm')]),
    element('4287', [Buffer.from([4])]),
    element('4285', [Buffer.from([2])]),
  ])
  return Buffer.concat([header, element('18538067', [information])])
}

function element(id: string, content: Buffer[]): Buffer {
  const data = Buffer.concat(content)
  return Buffer.concat([Buffer.from(id, 'hex'), Buffer.from([0x80 | data.length]), data])
}

const smallestJpeg =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA='
