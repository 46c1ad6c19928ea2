import { styleText } from 'node:util'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { descriptorOf } from '../../../preload/domain/services/registry.ts'
import { clockTimeOf } from '../../../preload/domain/timecode/clock.ts'
import { rateName } from '../../../preload/domain/timecode/rate.ts'
import { bytes } from '../../../preload/domain/words/format.ts'
import type { Inspection } from '../inspection.ts'
import { resultNotes } from '../words/notes.ts'
import { nameText } from './text.ts'

/** What a file is, line by line; what its headers do not say is left out. */
export function inspectText(found: Inspection): string {
  const lines: [string, string | null][] = [
    ['Type', found.contentType],
    ['Size', bytes(found.sizeBytes)],
    ['Duration', found.durationMs === null ? null : clockTimeOf(found.durationMs)],
    ['Frame rate', rateText(found)],
    ['Start', startText(found)],
    ['Reel', found.reel],
    ['Picture', found.picture && `${found.picture.width} × ${found.picture.height}, ${found.picture.codec}`],
    ['Sound', found.audio && soundText(found.audio)],
    ['Complete', found.why ?? 'yes'],
    [descriptorOf(reviewPreset.service).shortTitle, found.refusal?.message ?? resultNotes.accepted],
  ]
  const width = Math.max(...lines.map(([name]) => name.length))
  const shown = lines.flatMap(([name, text]) => (text === null ? [] : [`  ${name.padEnd(width)}  ${text}`]))
  return [styleText('bold', nameText(found.path)), ...shown].join('\n')
}

function rateText({ frameRate, isVariableFrameRate, dropFrame }: Inspection): string | null {
  if (!frameRate) return isVariableFrameRate ? 'varies' : null
  const exact = frameRate.den === 1 ? '' : ` (${frameRate.num}/${frameRate.den})`
  return `${rateName(frameRate)}${exact}${dropFrame ? ' drop frame' : ''}${isVariableFrameRate ? ', varies' : ''}`
}

function startText({ startTimecode, startSeconds }: Inspection): string | null {
  if (startTimecode !== null) return startTimecode
  return startSeconds === null ? null : `${clockTimeOf(startSeconds * 1000)} since midnight`
}

function soundText({ codec, channels, sampleRate }: NonNullable<Inspection['audio']>): string {
  const many = channels === 1 ? '1 channel' : `${channels} channels`
  return [`${many}, ${sampleRate / 1000} kHz`, ...(codec ? [codec] : [])].join(', ')
}
