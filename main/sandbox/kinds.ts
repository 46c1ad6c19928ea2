const MiB = 1024 * 1024

export type Category = 'video' | 'audio' | 'image' | 'document'

/** Binary and inclusive: the generous reading of "MB". */
export const sizeLimits: Record<Category, { bytes: number; words: string }> = {
  video: { bytes: 5 * 1024 * MiB, words: '5 GB' },
  audio: { bytes: 500 * MiB, words: '500 MB' },
  image: { bytes: 50 * MiB, words: '50 MB' },
  document: { bytes: 100 * MiB, words: '100 MB' },
}

interface Kind {
  category: Category
  /** Whether the leading bytes can be of this type. */
  matches(head: Buffer): boolean
}

const at = (offset: number, text: string) => (head: Buffer) =>
  head.toString('latin1', offset, offset + text.length) === text
const riff = (form: string) => (head: Buffer) => at(0, 'RIFF')(head) && at(8, form)(head)
const bytes = (hex: string) => (head: Buffer) => head.toString('hex', 0, hex.length / 2) === hex
const oneOf =
  (...tests: ((head: Buffer) => boolean)[]) =>
  (head: Buffer) =>
    tests.some((test) => test(head))

const isoMedia = oneOf(...['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot'].map((type) => at(4, type)))
const wave = oneOf(riff('WAVE'), ...['RF64', 'BW64'].map((name) => at(0, name)))
const mpegAudio = oneOf(
  at(0, 'ID3'),
  at(0, 'APETAGEX'),
  bytes('00000000'),
  (head) => head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0,
)
const noNul = (head: Buffer) => !head.subarray(0, 4 * 1024).includes(0)

/** The allowlist with the leading bytes of each type. */
const kinds: Record<string, Kind> = {
  'video/mp4': { category: 'video', matches: isoMedia },
  'video/quicktime': { category: 'video', matches: isoMedia },
  'video/x-msvideo': { category: 'video', matches: riff('AVI ') },
  'video/x-matroska': { category: 'video', matches: bytes('1a45dfa3') },
  'audio/mpeg': { category: 'audio', matches: mpegAudio },
  'audio/wav': { category: 'audio', matches: wave },
  'audio/x-wav': { category: 'audio', matches: wave },
  'audio/aac': { category: 'audio', matches: oneOf(bytes('fff1'), bytes('fff9')) },
  'audio/ogg': { category: 'audio', matches: at(0, 'OggS') },
  'image/jpeg': { category: 'image', matches: bytes('ffd8ff') },
  'image/png': { category: 'image', matches: bytes('89504e470d0a1a0a') },
  'image/gif': { category: 'image', matches: at(0, 'GIF8') },
  'image/webp': { category: 'image', matches: riff('WEBP') },
  'image/svg+xml': { category: 'image', matches: (head) => noNul(head) && startsWithSvg(head) },
  'application/pdf': { category: 'document', matches: (head) => head.subarray(0, 1024).includes('%PDF-') },
  'application/msword': { category: 'document', matches: bytes('d0cf11e0a1b11ae1') },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    category: 'document',
    matches: bytes('504b0304'),
  },
  'text/plain': { category: 'document', matches: noNul },
}

/** Enough for every signature, and for the prologue of an SVG. */
export const headBytes = 64 * 1024

/** Undefined for a type outside the allowlist. */
export function kindOf(contentType: string): Kind | undefined {
  return Object.hasOwn(kinds, contentType) ? kinds[contentType] : undefined
}

/** `Text/Plain; charset=utf-8` is `text/plain`. */
export function essenceOf(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase()
}

function startsWithSvg(head: Buffer): boolean {
  const prologue = /^\uFEFF?(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>)*/i
  const text = head.toString('utf8')
  return /^<svg[\s/>]/.test(text.slice(prologue.exec(text)?.[0].length ?? 0))
}

/** The types that the introduction's own table names (reference §9.2). */
const byExtension: Record<string, string> = {
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  jpg: 'image/jpeg',
  png: 'image/png',
  pdf: 'application/pdf',
  txt: 'text/plain',
}

export const typeByName = (filename: string): string | undefined =>
  byExtension[filename.toLowerCase().split('.').at(-1) ?? '']
