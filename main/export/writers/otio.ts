import { pathToFileURL } from 'node:url'
import { labelAt } from '../../../preload/domain/timecode/clock.ts'
import { framesPerSecondOf } from '../../../preload/domain/timecode/rate.ts'
import { nameOf, noteLines } from '../mark-text.ts'
import { type FrameList, lengthOf, linkOf, type Tone, toneOf, type Written } from '../marker-list.ts'

const colours: Record<Tone, string> = {
  CRITICAL: 'RED',
  MAJOR: 'ORANGE',
  MINOR: 'CYAN',
  INFO: 'BLUE',
  other: 'PURPLE',
  settled: 'GREEN',
  'no-time': 'WHITE',
}

/**
 * A timeline of OpenTimelineIO with its markers on the topmost stack, where they count from its first frame. `Marker.2`
 * and `Clip.1` are what the oldest readers in use understand.
 */
export function writeOtio(list: FrameList): Written {
  const { file, clock, marks } = list
  const length = lengthOf(list)
  const rate = framesPerSecondOf(clock.rate)
  const time = (value: number) => ({ OTIO_SCHEMA: 'RationalTime.1', rate, value })
  const range = (start: number, duration: number) => ({
    OTIO_SCHEMA: 'TimeRange.1',
    start_time: time(start),
    duration: time(duration),
  })
  const path = linkOf(list)
  const own = range(file.ownStart?.frame ?? 0, length)
  const item = {
    name: file.name,
    source_range: path === null ? range(0, length) : own,
    effects: [],
    markers: [],
    metadata: {},
  }
  const clip =
    path === null
      ? { OTIO_SCHEMA: 'Gap.1', ...item }
      : {
          OTIO_SCHEMA: 'Clip.1',
          ...item,
          media_reference: {
            OTIO_SCHEMA: 'ExternalReference.1',
            name: file.name,
            target_url: pathToFileURL(path).href,
            available_range: own,
            metadata: {},
          },
        }
  const timeline = {
    OTIO_SCHEMA: 'Timeline.1',
    name: `${file.title} findings`,
    global_start_time: time(clock.startFrame),
    metadata: { mediamagic: { dropFrame: clock.isDropFrame, start: labelAt(0, clock) } },
    tracks: {
      OTIO_SCHEMA: 'Stack.1',
      name: 'tracks',
      source_range: null,
      effects: [],
      markers: marks.map((mark) => {
        const comment = noteLines(mark, clock).join('\n')
        return {
          OTIO_SCHEMA: 'Marker.2',
          name: nameOf(mark),
          color: colours[toneOf(mark)],
          comment,
          // Where Resolve looks for it.
          metadata: { Resolve_OTIO: { Keywords: [], Note: comment } },
          marked_range: range(mark.start, mark.end - mark.start),
        }
      }),
      metadata: {},
      children: [
        {
          OTIO_SCHEMA: 'Track.1',
          name: file.kind === 'audio' ? 'A1' : 'V1',
          kind: file.kind === 'audio' ? 'Audio' : 'Video',
          source_range: null,
          effects: [],
          markers: [],
          metadata: {},
          children: [clip],
        },
      ],
    },
  }
  return { texts: [`${withDecimals(JSON.stringify(timeline, null, 1))}\n`], shortened: 0 }
}

/** Readers tell whole numbers from real ones; times are real ones. */
const withDecimals = (json: string) => json.replace(/^(\s*"(?:rate|value)": -?\d+)(,?)$/gm, '$1.0$2')
