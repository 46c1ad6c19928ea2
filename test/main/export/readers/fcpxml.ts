import type { ReadMark } from './labels.ts'
import { all, at, readXml } from './xml.ts'

interface Ratio {
  num: bigint
  den: bigint
}

function ratio(text: string | undefined): Ratio {
  const [, num, den = '1'] = /^(-?\d+)(?:\/(\d+))?s$/.exec(text ?? '') ?? []
  if (num === undefined) throw new Error(`no time: ${text}`)
  return { num: BigInt(num), den: BigInt(den) }
}

/** How many frames a time is; throws unless it is a whole number of them. */
function framesIn(time: Ratio, frame: Ratio): number {
  const [num, den] = [time.num * frame.den, time.den * frame.num]
  if (num % den) throw new Error(`${time.num}/${time.den} is no whole number of frames`)
  return Number(num / den)
}

export interface ReadFcpxml {
  holder: string
  /** The label's count of the sequence's first frame. */
  start: number
  length: number
  isDropFrame: boolean
  frameDuration: string
  source: string | null
  marks: (ReadMark & { completed: string | null })[]
}

export function readFcpxml(text: string): ReadFcpxml {
  const { doctype, root } = readXml(text)
  if (doctype !== 'fcpxml' || root.name !== 'fcpxml') throw new Error('no fcpxml')
  const format = at(root, 'resources/format')
  const sequence = at(root, 'event/project/sequence')
  const [holder] = at(sequence, 'spine').children
  if (!holder || sequence.attributes.format !== format.attributes.id) throw new Error('nothing in the spine')
  const frame = ratio(format.attributes.frameDuration)
  const count = (time: string | undefined) => framesIn(ratio(time), frame)
  const start = count(sequence.attributes.tcStart)
  const length = count(sequence.attributes.duration)
  if (count(holder.attributes.offset) !== start || count(holder.attributes.duration) !== length)
    throw new Error('what holds the markers is not as long as the sequence')
  const local = count(holder.attributes.start)
  const assets = all(root, 'asset')
  for (const asset of assets) {
    if (asset.attributes.id !== holder.attributes.ref) throw new Error('the clip refers to nothing')
    if (count(asset.attributes.start) !== local || count(asset.attributes.duration) < length)
      throw new Error('the clip is longer than its media')
  }
  const marks = holder.children.map(({ name, attributes }) => {
    const at = count(attributes.start) - local
    if (name !== 'marker' || at < 0 || at >= length) throw new Error(`${name} outside what holds it`)
    const { value = '', note = '', completed = null } = attributes
    return { frame: at, frames: count(attributes.duration), name: value, note, completed }
  })
  return {
    holder: holder.name,
    start,
    length,
    isDropFrame: sequence.attributes.tcFormat === 'DF',
    frameDuration: format.attributes.frameDuration ?? '',
    source: all(root, 'media-rep')[0]?.attributes.src ?? null,
    marks,
  }
}
