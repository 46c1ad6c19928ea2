import type { ReadMark } from './labels.ts'

type Json = Record<string, unknown>

export interface ReadOtio {
  rate: number
  start: number
  length: number
  isDropFrame: boolean
  item: string
  source: string | null
  marks: (ReadMark & { colour: string; resolveNote: string })[]
}

const colours = [
  'PINK',
  'RED',
  'ORANGE',
  'YELLOW',
  'GREEN',
  'CYAN',
  'BLUE',
  'PURPLE',
  'MAGENTA',
  'BLACK',
  'WHITE',
]

function typed(value: unknown, schema: string): Json {
  const object = value as Json
  if (object?.OTIO_SCHEMA !== schema)
    throw new Error(`${JSON.stringify(object?.OTIO_SCHEMA)} is no ${schema}`)
  return object
}

/** By the schemas of OpenTimelineIO 0.15 and later. */
export function readOtio(text: string): ReadOtio {
  const timeline = typed(JSON.parse(text), 'Timeline.1')
  const start = typed(timeline.global_start_time, 'RationalTime.1')
  const rate = Number(start.rate)
  const frames = (value: unknown) => {
    const time = typed(value, 'RationalTime.1')
    if (time.rate !== rate || !Number.isInteger(time.value))
      throw new Error(`no frame: ${JSON.stringify(time)}`)
    return Number(time.value)
  }
  const range = (value: unknown) => {
    const object = typed(value, 'TimeRange.1')
    return { start: frames(object.start_time), length: frames(object.duration) }
  }
  for (const number of text.matchAll(/"(?:value|rate)": (\S+?),?$/gm))
    if (!number[1]?.includes('.')) throw new Error(`${number[0]} is no real number`)
  const stack = typed(timeline.tracks, 'Stack.1')
  const [track] = stack.children as unknown[]
  const [item] = typed(track, 'Track.1').children as Json[]
  const name = String(item?.OTIO_SCHEMA)
  const reference = name === 'Clip.1' ? typed(item?.media_reference, 'ExternalReference.1') : undefined
  const marks = (stack.markers as unknown[]).map((each) => {
    const marker = typed(each, 'Marker.2')
    const { start, length } = range(marker.marked_range)
    const colour = String(marker.color)
    if (!colours.includes(colour)) throw new Error(`no colour: ${colour}`)
    const { Resolve_OTIO } = marker.metadata as { Resolve_OTIO: { Keywords: unknown; Note: string } }
    if (!Array.isArray(Resolve_OTIO.Keywords)) throw new Error('no keywords')
    return {
      frame: start,
      frames: length,
      name: String(marker.name),
      note: String(marker.comment),
      colour,
      resolveNote: Resolve_OTIO.Note,
    }
  })
  const { dropFrame } = (timeline.metadata as { mediamagic: { dropFrame: boolean } }).mediamagic
  return {
    rate,
    start: frames(start),
    length: range(item?.source_range).length,
    isDropFrame: dropFrame,
    item: name,
    source: reference ? String(reference.target_url) : null,
    marks,
  }
}
