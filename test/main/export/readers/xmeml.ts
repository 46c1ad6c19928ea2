import { countOf, type ReadMark } from './labels.ts'
import { all, at, readXml, type XmlElement } from './xml.ts'

export interface ReadXmeml {
  timebase: number
  ntsc: string
  start: number
  startLabel: string
  isDropFrame: boolean
  length: number
  source: string | null
  reel: string | null
  marks: (ReadMark & { pproColor: number })[]
}

export function readXmeml(text: string): ReadXmeml {
  const { doctype, root } = readXml(text)
  if (doctype !== 'xmeml' || root.name !== 'xmeml') throw new Error('no xmeml')
  const sequence = at(root, 'sequence')
  const order = sequence.children.map(({ name }) => name).filter((name) => name !== 'marker')
  if (order.join() !== 'uuid,duration,rate,name,media,timecode') throw new Error(`in the order ${order}`)
  const value = (element: XmlElement, path: string) => at(element, path).text
  const timebase = Number(value(sequence, 'rate/timebase'))
  // A clip at another rate would be read as other seconds.
  for (const each of all(sequence, 'timebase'))
    if (Number(each.text) !== timebase) throw new Error('two rates')
  const length = Number(value(sequence, 'duration'))
  const codes = [at(sequence, 'timecode'), ...all(sequence, 'file').map((file) => at(file, 'timecode'))]
  const [own] = codes.map((code) => {
    const isDropFrame = value(code, 'displayformat') === 'DF'
    const label = value(code, 'string')
    const colons = isDropFrame ? label.replace(/;/g, ':').replace(/:(\d+)$/, ';$1') : label
    const frame = Number(value(code, 'frame'))
    if (countOf(colons, timebase) !== frame || label.includes(';') !== isDropFrame)
      throw new Error(`${label} is not ${frame}`)
    return { frame, label, isDropFrame }
  })
  const marks = sequence.children
    .filter(({ name }) => name === 'marker')
    .map((marker) => {
      const [from, to] = [Number(value(marker, 'in')), Number(value(marker, 'out'))]
      return {
        frame: from,
        frames: to === -1 ? 1 : to - from,
        name: value(marker, 'name'),
        note: value(marker, 'comment'),
        pproColor: Number(value(marker, 'pproColor')),
      }
    })
  return {
    timebase,
    ntsc: value(sequence, 'rate/ntsc'),
    start: own?.frame ?? Number.NaN,
    startLabel: own?.label ?? '',
    isDropFrame: own?.isDropFrame ?? false,
    length,
    source: all(sequence, 'pathurl')[0]?.text ?? null,
    reel: all(sequence, 'reel')[0]?.children[0]?.text ?? null,
    marks,
  }
}
