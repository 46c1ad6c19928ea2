/** What of iXML (gallery.co.uk, version 3) says where a recording stands in the day. */
export interface Ixml {
  tape: string | null
  /** As written: `30000/1001`, `25`. */
  rate: string | null
  isDropFrame: boolean | null
  /** Since midnight. */
  samples: number | null
  samplesPerSecond: number | null
}

/** By its element names alone: documents from outside get no document type and no entities of their own. */
export function readIxml(bytes: Buffer): Ixml {
  const text = decoded(bytes)
  const inside = (name: string): string | null => {
    const [, content] = new RegExp(`<${name}\\s*>([^<]{0,500})</${name}\\s*>`).exec(text) ?? []
    return content?.trim() ? unescaped(content.trim()) : null
  }
  const number = (name: string): number | null => {
    const content = inside(name)
    return content !== null && /^\d{1,10}$/.test(content) ? Number(content) : null
  }
  const [high, low] = [
    number('TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI'),
    number('TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO'),
  ]
  const samples = low === null ? null : (high ?? 0) * 2 ** 32 + low
  const flag = inside('TIMECODE_FLAG')?.toUpperCase()
  return {
    tape: inside('TAPE'),
    rate: inside('TIMECODE_RATE'),
    isDropFrame: flag === 'DF' ? true : flag === 'NDF' ? false : null,
    samples: samples !== null && Number.isSafeInteger(samples) ? samples : null,
    samplesPerSecond: number('TIMESTAMP_SAMPLE_RATE') || number('FILE_SAMPLE_RATE') || null,
  }
}

function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const even = bytes.subarray(2, 2 + Math.floor((bytes.length - 2) / 2) * 2)
    return Buffer.from(even).swap16().toString('utf16le')
  }
  return bytes.toString('utf8')
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescaped = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '').replace(/\p{Cc}/gu, '')
