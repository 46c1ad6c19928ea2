import { adtsFrames } from './adts-frames.ts'
import { findFrames } from './audio-frames.ts'
import { id3v2Bytes } from './audio-tags.ts'
import { mpegFrameAt, mpegFrames } from './mpeg-frames.ts'
import { agreesAsText, startsWithSvg } from './sniff-text.ts'
import { zipTypes } from './sniff-zip.ts'

/** Video and audio of one box structure; the extension chooses among them. */
const isoVideo = ['video/mp4', 'video/quicktime', 'audio/mp4', 'video/3gpp']
/** The ISO base media brands that are no moving picture (https://mp4ra.org/registered-types/brands). */
const imageBrands: Record<string, string[]> = {
  heic: ['image/heic', 'image/heif'],
  heix: ['image/heic', 'image/heif'],
  mif1: ['image/heif', 'image/heic', 'image/avif'],
  msf1: ['image/heif', 'image/heic', 'image/avif'],
  avif: ['image/avif', 'image/heif'],
  avis: ['image/avif', 'image/heif'],
}
const riffForms: Record<string, string[]> = {
  WAVE: ['audio/wav', 'audio/x-wav'],
  'AVI ': ['video/x-msvideo'],
  WEBP: ['image/webp'],
}
const magics: { bytes: number[]; types: string[] }[] = [
  { bytes: [0xff, 0xd8, 0xff], types: ['image/jpeg'] },
  { bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], types: ['image/png'] },
  { bytes: ascii('GIF8'), types: ['image/gif'] },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], types: ['application/msword'] },
  { bytes: ascii('OggS'), types: ['audio/ogg'] },
  { bytes: ascii('ADIF'), types: ['audio/aac'] },
  { bytes: ascii('fLaC'), types: ['audio/flac'] },
  { bytes: ascii('II*\0'), types: ['image/tiff'] },
  { bytes: ascii('MM\0*'), types: ['image/tiff'] },
  { bytes: [0x06, 0x0e, 0x2b, 0x34, 0x02, 0x05, 0x01, 0x01], types: ['application/mxf'] },
  { bytes: [0x00, 0x00, 0x01, 0xba], types: ['video/mpeg'] },
  { bytes: [0x00, 0x00, 0x01, 0xb3], types: ['video/mpeg'] },
]

/**
 * The content types that leading bytes can be, the likeliest first; 64 KiB are enough.
 * Signatures: MediaMagic's reference §9.2 and the formats' own specifications.
 */
export function sniff(head: Buffer): string[] {
  const signed = [iso, riff, ebml, aiff, bmp, zipTypes, id3, frames, magic, pdf].flatMap((read) => read(head))
  const binary = signed.length > 0 ? signed : framesSomewhere(head)
  const text = startsWithSvg(head)
    ? ['image/svg+xml', 'text/plain']
    : agreesAsText(head)
      ? ['text/plain']
      : []
  return [...binary, ...text]
}

/** Whether a promised type is among those that the bytes can be. */
export function agreesWith(contentType: string, found: string[]): boolean {
  return found.includes(contentType)
}

function ascii(text: string): number[] {
  return [...Buffer.from(text, 'latin1')]
}

function textAt(head: Buffer, start: number, length: number): string {
  return head.toString('latin1', start, start + length)
}

function magic(head: Buffer): string[] {
  return magics.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte))?.types ?? []
}

function iso(head: Buffer): string[] {
  const type = textAt(head, 4, 4)
  if (type === 'ftyp') {
    const brand = textAt(head, 8, 4)
    if (Object.hasOwn(imageBrands, brand)) return imageBrands[brand] ?? []
    if (brand === 'qt  ') return likeliest('video/quicktime')
    if (brand === 'M4A ' || brand === 'M4B ') return likeliest('audio/mp4')
    return brand.startsWith('3g') ? likeliest('video/3gpp') : isoVideo
  }
  // QuickTime before 2001 wrote no `ftyp`. A letter in the size's first byte is prose such as "The free …".
  const old = type === 'mdat' || (/^(moov|wide|free|skip|pnot)$/.test(type) && (head[0] ?? 0) < 0x20)
  return old ? likeliest('video/quicktime') : []
}

function likeliest(type: string): string[] {
  return [type, ...isoVideo.filter((other) => other !== type)]
}

function riff(head: Buffer): string[] {
  const form = textAt(head, 8, 4)
  const container = textAt(head, 0, 4)
  if (container === 'RF64' || container === 'BW64') return form === 'WAVE' ? (riffForms.WAVE ?? []) : []
  return container === 'RIFF' && Object.hasOwn(riffForms, form) ? (riffForms[form] ?? []) : []
}

/** WebM is Matroska with a document type of its own, and passes for both. */
function ebml(head: Buffer): string[] {
  if (head.length < 4 || head.readUInt32BE(0) !== 0x1a45dfa3) return []
  return head.subarray(0, 128).includes('webm') ? ['video/webm', 'video/x-matroska'] : ['video/x-matroska']
}

function aiff(head: Buffer): string[] {
  return textAt(head, 0, 4) === 'FORM' && /^AIF[FC]$/.test(textAt(head, 8, 4)) ? ['audio/aiff'] : []
}

/** Two letters alone prove little; the reserved bytes after the size are zero. */
function bmp(head: Buffer): string[] {
  return textAt(head, 0, 2) === 'BM' && head.length >= 14 && head.readUInt32LE(6) === 0 ? ['image/bmp'] : []
}

/** Readers find it behind a mark, blank lines or a line of something else (ISO 32000-1 Annex H.3.4.1). */
function pdf(head: Buffer): string[] {
  return head.subarray(0, 1024).includes('%PDF-') ? ['application/pdf'] : []
}

/** A tag larger than the head hides what it stands before; AAC carries it too. */
function id3(head: Buffer): string[] {
  if (textAt(head, 0, 3) !== 'ID3') return []
  const end = id3v2Bytes(head)
  if (end >= head.length) return ['audio/mpeg', 'audio/aac']
  const after = sniffSound(head.subarray(end))
  return after.length > 0 ? after : ['audio/mpeg']
}

/** What stands behind tags and zeros. */
export function sniffSound(bytes: Buffer): string[] {
  const found = [...frames(bytes), ...magic(bytes).filter((type) => type.startsWith('audio/'))]
  return found.length > 0 ? found : framesSomewhere(bytes)
}

/** One frame header of MPEG audio or ADTS. */
function frames(head: Buffer): string[] {
  if (mpegFrameAt(head, 0)) return ['audio/mpeg']
  const [first, second = 0, third = 0] = head
  const isAdts = first === 0xff && (second & 0xf6) === 0xf0 && ((third >> 2) & 15) < 13 && head.length >= 4
  return isAdts ? ['audio/aac'] : []
}

/** A row of frames behind something else: readers of both look for the first one. */
function framesSomewhere(head: Buffer): string[] {
  if (findFrames(head, mpegFrames) >= 0) return ['audio/mpeg']
  return findFrames(head, adtsFrames) >= 0 ? ['audio/aac'] : []
}
