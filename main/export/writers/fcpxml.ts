import { pathToFileURL } from 'node:url'
import { type Fraction, reduced } from '../../../preload/domain/timecode/fraction.ts'
import { startOfFrame } from '../../../preload/domain/timecode/frames.ts'
import { type FrameRate, rateName } from '../../../preload/domain/timecode/rate.ts'
import { nameOf, noteLines } from '../mark-text.ts'
import { type FrameList, lengthOf, linkOf, toneOf, type Written } from '../marker-list.ts'
import type { Mark } from '../marks.ts'
import { documentText, element } from '../xml.ts'

const fullHd = { width: 1920, height: 1080 }
/** Final Cut's own names for that raster. */
const formatNames: Record<string, string> = {
  23.976: '2398',
  24: '24',
  25: '25',
  29.97: '2997',
  30: '30',
  50: '50',
  59.94: '5994',
  60: '60',
}
const audioRates: Record<number, string> = {
  32000: '32k',
  44100: '44.1k',
  48000: '48k',
  88200: '88.2k',
  96000: '96k',
  176400: '176.4k',
  192000: '192k',
}

/**
 * A project for Final Cut Pro, in version 1.9, which all versions since 2020 read. The film itself carries the markers
 * where it is on this disk, a gap where it is not, or where a clip could be conformed to another rate.
 */
export function writeFcpxml(list: FrameList): Written {
  const { file, clock } = list
  const { rate } = clock
  const length = lengthOf(list)
  const { width, height } = file.picture ?? fullHd
  const isFullHd = width === fullHd.width && height === fullHd.height
  const formatName = isFullHd ? formatNames[rateName(rate)] : undefined
  const format = element('format', {
    id: 'r1',
    ...(formatName ? { name: `FFVideoFormat1080p${formatName}` } : {}),
    frameDuration: timeText(startOfFrame(1, rate)),
    width,
    height,
  })
  const title = `${file.title} findings`
  const sequence = element(
    'sequence',
    {
      format: 'r1',
      duration: timeAt(length, rate),
      tcStart: timeAt(clock.startFrame, rate),
      tcFormat: clock.isDropFrame ? 'DF' : 'NDF',
      audioLayout: layoutOf(file.audio?.channels ?? 2),
      audioRate: audioRates[file.audio?.sampleRate ?? 48_000] ?? '48k',
    },
    element('spine', {}, isClip(list) ? clipOf(list, length) : gapOf(list, length)),
  )
  const root = element(
    'fcpxml',
    { version: '1.9' },
    element('resources', {}, format, ...(isClip(list) ? [assetOf(list, length)] : [])),
    element('event', { name: title }, element('project', { name: title }, sequence)),
  )
  return { texts: [documentText('fcpxml', root)], shortened: 0 }
}

const isClip = (list: FrameList) =>
  linkOf(list) !== null &&
  list.file.kind === 'video' &&
  list.file.picture !== null &&
  !list.file.isVariableFrameRate

const layoutOf = (channels: number) => (channels === 1 ? 'mono' : channels === 2 ? 'stereo' : 'surround')

function assetOf(list: FrameList, length: number) {
  const { file, clock } = list
  const audio = file.audio && {
    hasAudio: 1,
    audioSources: 1,
    audioChannels: file.audio.channels,
    audioRate: file.audio.sampleRate,
  }
  return element(
    'asset',
    {
      id: 'r2',
      name: file.title,
      start: timeAt(file.ownStart?.frame ?? 0, clock.rate),
      duration: timeAt(length, clock.rate),
      hasVideo: 1,
      format: 'r1',
      videoSources: 1,
      ...audio,
    },
    element('media-rep', { kind: 'original-media', src: pathToFileURL(linkOf(list) ?? '').href }),
  )
}

function clipOf(list: FrameList, length: number) {
  const { file, clock } = list
  const start = file.ownStart?.frame ?? 0
  return element(
    'asset-clip',
    {
      ref: 'r2',
      offset: timeAt(clock.startFrame, clock.rate),
      name: file.title,
      start: timeAt(start, clock.rate),
      duration: timeAt(length, clock.rate),
      tcFormat: clock.isDropFrame ? 'DF' : 'NDF',
      ...(file.audio ? { audioRole: 'dialogue' } : {}),
    },
    ...markersOf(list, start),
  )
}

function gapOf(list: FrameList, length: number) {
  const { clock } = list
  const start = timeAt(clock.startFrame, clock.rate)
  return element(
    'gap',
    { name: 'Gap', offset: start, start, duration: timeAt(length, clock.rate) },
    ...markersOf(list, clock.startFrame),
  )
}

/** In the local time of what holds them, each one frame long: longer ones hide those inside them. */
function markersOf({ marks, clock }: FrameList, start: number) {
  return marks.map((mark) =>
    element('marker', {
      start: timeAt(start + mark.start, clock.rate),
      duration: timeAt(1, clock.rate),
      value: nameOf(mark),
      ...completedOf(mark),
      note: noteLines(mark, clock).join('\n'),
    }),
  )
}

/** A to-do, a done one, or a plain marker for what asks for nothing. */
function completedOf(mark: Mark): { completed?: string } {
  const tone = toneOf(mark)
  if (tone === 'settled') return { completed: '1' }
  return tone === 'INFO' || tone === 'no-time' ? {} : { completed: '0' }
}

const timeAt = (frame: number, rate: FrameRate) => timeText(startOfFrame(frame, rate))

/** Rational seconds; whole ones without a denominator. */
function timeText(time: Fraction): string {
  const { num, den } = reduced(time)
  return den === 1n ? `${num}s` : `${num}/${den}s`
}
