import { labelAt } from '../../../preload/domain/timecode/clock.ts'
import { nameOf, noteWithin } from '../mark-text.ts'
import type { FrameList, Tone, Written } from '../marker-list.ts'
import { toneOf } from '../marker-list.ts'

const maxCommentLength = 32_000

/** Of the eight that every version has. */
const colours: Record<Tone, string> = {
  CRITICAL: 'red',
  MAJOR: 'yellow',
  MINOR: 'cyan',
  INFO: 'blue',
  other: 'magenta',
  settled: 'green',
  'no-time': 'white',
}

/** Markers as Media Composer's Markers window reads them: user, timecode, track, colour, comment, length. */
export function writeAvidText(list: FrameList): Written {
  const { clock, marks, file } = list
  const track = file.kind === 'audio' ? 'A1' : 'V1'
  let shortened = 0
  const lines = marks.map((mark) => {
    const name = nameOf(mark)
    const note = noteWithin(mark, {
      clock,
      maxLength: maxCommentLength,
      written: (noteLines) => oneLine([name, ...noteLines].join(' / ')),
    })
    if (note.isShortened) shortened += 1
    const cells = [
      'MediaMagic',
      labelAt(mark.start, clock),
      track,
      colours[toneOf(mark)],
      note.text,
      mark.end - mark.start,
    ]
    return `${cells.join('\t')}\n`
  })
  return { texts: [lines.join('')], shortened }
}

/** Tabs part the columns, breaks the markers. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
