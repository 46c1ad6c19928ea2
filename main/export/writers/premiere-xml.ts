import { createHash } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import { labelOfFrame } from '../../../preload/domain/timecode/label.ts'
import { isNtsc, nominalOf } from '../../../preload/domain/timecode/rate.ts'
import { nameOf, noteLines } from '../mark-text.ts'
import { type FrameList, lengthOf, linkOf, type Tone, toneOf, type Written } from '../marker-list.ts'
import { documentText, element, value } from '../xml.ts'

/** Premiere's own colours, red, green and blue. */
const colours: Record<Tone, readonly [number, number, number]> = {
  CRITICAL: [0xd2, 0x2c, 0x36],
  MAJOR: [0xe9, 0x6f, 0x24],
  MINOR: [0x19, 0xf4, 0xd6],
  INFO: [0x42, 0x8d, 0xfc],
  other: [0xaf, 0x8b, 0xb1],
  settled: [0x71, 0x86, 0x37],
  'no-time': [0xff, 0xff, 0xff],
}

/** A sequence with markers, as Final Cut Pro 7 wrote it and Premiere Pro reads it. */
export function writePremiereXml(list: FrameList): Written {
  const { file, clock, analysis, marks } = list
  const length = lengthOf(list)
  const rate = rateOf(list)
  const media = file.kind === 'audio' ? soundOf(list, length) : pictureOf(list, length)
  const sequence = element(
    'sequence',
    { id: 'sequence-1' },
    value('uuid', stableUuid(analysis.assetId)),
    value('duration', length),
    rate,
    value('name', `${file.title} findings`),
    media,
    timecodeOf(clock.startFrame, clock, rate),
    ...marks.map((mark) => {
      const [red, green, blue] = colours[toneOf(mark)]
      return element(
        'marker',
        {},
        value('comment', noteLines(mark, clock).join('\n')),
        value('name', nameOf(mark)),
        value('in', mark.start),
        // A point has no end; the end of a stretch is the frame behind it.
        value('out', mark.end - mark.start <= 1 ? -1 : mark.end),
        value('pproColor', (0xff000000 + blue * 0x10000 + green * 0x100 + red) >>> 0),
        // For programs that know only the colours of Final Cut Pro 7.
        element(
          'color',
          {},
          value('alpha', 255),
          value('red', red),
          value('green', green),
          value('blue', blue),
        ),
      )
    }),
  )
  const root = element('xmeml', { version: '4' }, sequence)
  return { texts: [documentText('xmeml', root)], shortened: 0 }
}

/** Whole numbers and a flag: 23.976 is 24 slowed down. */
const rateOf = ({ clock: { rate } }: FrameList): string[] =>
  element('rate', {}, value('timebase', nominalOf(rate)), value('ntsc', isNtsc(rate) ? 'TRUE' : 'FALSE'))

/** The label, its count and the flag have to agree; Premiere writes drop frame with semicolons throughout. */
function timecodeOf(
  frame: number,
  counting: Parameters<typeof labelOfFrame>[1],
  rate: string[],
  ...more: string[][]
): string[] {
  const label = labelOfFrame(frame, counting)
  return element(
    'timecode',
    {},
    rate,
    value('string', counting.isDropFrame ? label.replaceAll(':', ';') : label),
    value('frame', frame),
    value('displayformat', counting.isDropFrame ? 'DF' : 'NDF'),
    ...more,
  )
}

function pictureOf(list: FrameList, length: number): string[] {
  const { width, height } = list.file.picture ?? { width: 1920, height: 1080 }
  const characteristics = element(
    'samplecharacteristics',
    {},
    rateOf(list),
    value('width', width),
    value('height', height),
    value('anamorphic', 'FALSE'),
    value('pixelaspectratio', 'square'),
    value('fielddominance', 'none'),
  )
  const item = linkOf(list) === null ? matteOf(list, length) : clipOf(list, length)
  return element(
    'media',
    {},
    element('video', {}, element('format', {}, characteristics), element('track', {}, item)),
  )
}

function soundOf(list: FrameList, length: number): string[] {
  const items = linkOf(list) === null ? [] : clipOf(list, length)
  return element('media', {}, element('video', {}), element('audio', {}, element('track', {}, items)))
}

/** Over the whole length from its first frame, at the rate of the sequence. */
const timesOf = (list: FrameList, length: number): string[] => [
  ...value('enabled', 'TRUE'),
  ...value('duration', length),
  ...rateOf(list),
  ...value('start', 0),
  ...value('end', length),
  ...value('in', 0),
  ...value('out', length),
]

function clipOf(list: FrameList, length: number): string[] {
  const { file, clock } = list
  const rate = rateOf(list)
  const reel = file.reel ? [element('reel', {}, value('name', file.reel))] : []
  const own = { rate: clock.rate, isDropFrame: file.ownStart?.isDropFrame ?? clock.isDropFrame }
  return element(
    'clipitem',
    { id: 'clipitem-1' },
    value('name', file.name),
    timesOf(list, length),
    element(
      'file',
      { id: 'file-1' },
      value('name', file.name),
      value('pathurl', pathUrl(linkOf(list) ?? '')),
      rate,
      value('duration', length),
      timecodeOf(file.ownStart?.frame ?? 0, own, rate, ...reel),
      element('media', {}, ...mediaOf(list)),
    ),
  )
}

function mediaOf(list: FrameList): string[][] {
  const { picture, audio } = list.file
  const video = picture && [
    element(
      'video',
      {},
      element(
        'samplecharacteristics',
        {},
        rateOf(list),
        value('width', picture.width),
        value('height', picture.height),
      ),
    ),
  ]
  const sound = audio && [
    element(
      'audio',
      {},
      element('samplecharacteristics', {}, value('depth', 16), value('samplerate', audio.sampleRate)),
      value('channelcount', audio.channels),
    ),
  ]
  return [...(video ?? []), ...(sound ?? [])]
}

/** Something to copy where the film is not on this disk: a matte that nobody sees. */
function matteOf(list: FrameList, length: number): string[] {
  const effect = element(
    'effect',
    {},
    value('name', 'Color'),
    value('effectid', 'Color'),
    value('effecttype', 'generator'),
    value('mediatype', 'video'),
  )
  const opacity = element(
    'filter',
    {},
    element(
      'effect',
      {},
      value('name', 'Opacity'),
      value('effectid', 'opacity'),
      value('effecttype', 'motion'),
      value('mediatype', 'video'),
      element('parameter', {}, value('parameterid', 'opacity'), value('name', 'opacity'), value('value', 0)),
    ),
  )
  return element(
    'generatoritem',
    { id: 'generatoritem-1' },
    value('name', 'Color Matte'),
    timesOf(list, length),
    effect,
    opacity,
  )
}

/** On this computer; a drive's colon is percent-encoded, as Premiere does. */
const pathUrl = (path: string) =>
  pathToFileURL(path)
    .href.replace('file://', 'file://localhost')
    .replace(/^(file:\/\/localhost\/[A-Za-z]):/, '$1%3a')

/** The same for the same asset, so that the same result is the same file. */
function stableUuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(18, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
