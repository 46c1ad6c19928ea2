import { ceilOf, floorOf, product } from '../../../preload/domain/timecode/fraction.ts'
import { startOfFrame } from '../../../preload/domain/timecode/frames.ts'
import { nameOf, noteLines } from '../mark-text.ts'
import type { MarkerList, Written } from '../marker-list.ts'
import type { Mark } from '../marks.ts'

/** Shorter ones could not be read. */
const minPointMs = 1000

interface Cue {
  startMs: number
  endMs: number
  lines: string[]
}

export function writeVtt(list: MarkerList): Written {
  const cues = cuesOf(list).map(
    ({ startMs, endMs, lines }, at) =>
      `\n${at + 1}\n${timeText(startMs, '.')} --> ${timeText(endMs, '.')}\n${lines.map(vttText).join('\n')}\n`,
  )
  return { texts: [`WEBVTT\n${cues.join('')}`], shortened: 0 }
}

export function writeSrt(list: MarkerList): Written {
  const cues = cuesOf(list).map(
    ({ startMs, endMs, lines }, at) =>
      `${at + 1}\n${timeText(startMs, ',')} --> ${timeText(endMs, ',')}\n${lines.map(srtText).join('\n')}\n`,
  )
  return { texts: [cues.join('\n')], shortened: 0 }
}

const cuesOf = (list: MarkerList): Cue[] =>
  list.marks.map((mark) => ({
    ...timesOf(mark, list),
    lines: [nameOf(mark), ...noteLines(mark, list.clock)],
  }))

/** Times from the beginning of the file, inside the frames that they stand for; the end is the first one behind. */
function timesOf({ start, end }: Mark, { clock }: MarkerList): Pick<Cue, 'startMs' | 'endMs'> {
  const isPoint = end - start <= 1
  if (!clock) return { startMs: start, endMs: isPoint ? start + minPointMs : end }
  const { rate } = clock
  const msOf = (frame: number) => product(startOfFrame(frame, rate), { num: 1000n, den: 1n })
  const minPoint = Math.ceil(((minPointMs / 1000) * rate.num) / rate.den)
  const startMs = Number(ceilOf(msOf(start)))
  return {
    startMs,
    endMs: Math.max(
      startMs + (isPoint ? minPointMs : 1),
      Number(floorOf(msOf(isPoint ? start + minPoint : end))),
    ),
  }
}

function timeText(ms: number, decimal: '.' | ','): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const seconds = Math.floor(ms / 1000)
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':')
  return `${clock}${decimal}${String(ms % 1000).padStart(3, '0')}`
}

const vttText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** SubRip has no escapes: players take angle brackets for tags and `{\` for a command. */
const srtText = (text: string) =>
  text.replaceAll('-->', '→').replaceAll('<', '‹').replaceAll('>', '›').replaceAll('{\\', '{ \\')
