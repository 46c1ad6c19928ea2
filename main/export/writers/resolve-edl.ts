import { labelAt } from '../../../preload/domain/timecode/clock.ts'
import { nameOf, noteLines, noteWithin } from '../mark-text.ts'
import type { FrameList, Tone, Written } from '../marker-list.ts'
import { toneOf } from '../marker-list.ts'

/** CMX 3600 numbers events with three digits. */
const maxEvents = 999
const maxNoteLength = 500

const colours: Record<Tone, string> = {
  CRITICAL: 'Red',
  MAJOR: 'Yellow',
  MINOR: 'Cyan',
  INFO: 'Blue',
  other: 'Purple',
  settled: 'Green',
  'no-time': 'Cream',
}

/** Timeline markers as DaVinci Resolve exports and imports them. */
export function writeResolveEdl(list: FrameList): Written {
  const { clock, marks, file } = list
  const head = `TITLE: ${plain(`${file.title} findings`)}\nFCM: ${clock.isDropFrame ? 'DROP FRAME' : 'NON-DROP FRAME'}\n`
  let shortened = 0
  const events = marks.map((mark, at) => {
    const note = noteWithin(mark, { clock, maxLength: maxNoteLength, written: noteText })
    if (note.isShortened || noteLines(mark, clock).some((line) => beyondPlane.test(line))) shortened += 1
    const number = String((at % maxEvents) + 1).padStart(3, '0')
    // The length stands in D alone: the event itself is always one frame long.
    const times = [mark.start, mark.start + 1].map((frame) => labelAt(frame, clock)).join(' ')
    const tags = `|C:ResolveColor${colours[toneOf(mark)]} |M:${guarded(plain(nameOf(mark)))} |D:${mark.end - mark.start}`
    return `\n${number}  001      V     C        ${times} ${times}  \n${note.text} ${tags}\n`
  })
  const texts = Array.from({ length: Math.ceil(events.length / maxEvents) }, (_, part) =>
    [head, ...events.slice(part * maxEvents, (part + 1) * maxEvents)].join(''),
  )
  return { texts, shortened }
}

const beyondPlane = /[\u{10000}-\u{10ffff}]/u

const noteText = (lines: string[]) => guarded(lines.map(plain).filter(Boolean).join(' / '))

/** A bar begins a tag, a break ends the note; letters beyond the first plane come out garbled. */
const plain = (text: string) =>
  text.replaceAll('|', '¦').replaceAll(new RegExp(beyondPlane, 'gu'), '').replace(/\s+/g, ' ').trim()

/** What looks like an event, a comment or a header would be read as one. */
const guarded = (text: string) => (/^(?:[\d*]|TITLE:|FCM:|M2|FROM CLIP)/i.test(text) ? `- ${text}` : text)
