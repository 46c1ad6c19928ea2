import { parse } from 'node:path'
import { contentTypeOf } from '../media/content-types.ts'

export interface NamedVersion {
  /** The same for all versions of one file: folder, name without its version, kind of media. For comparing, not for show. */
  stem: string
  version: number
}

/** `v` and one to four digits, set off on both sides. */
const versionMark = /(?<=[ ._-])v(\d{1,4})(?=$|[ ._-])/gi
/** `v1.2` and `v1-2` are halves of something that is not understood here. */
const goesOn = /^[.-]\d/
const years = { from: 1900, to: 2099 }
/** Lines of a picture, as in `film_v1080`. */
const heights = new Set([240, 360, 480, 540, 576, 720, 1080, 1440, 2160, 4320])

/**
 * The version that a name such as `film_v02.mp4` tells; undefined where it tells none for certain. Where there are
 * several marks the last one counts. Case and the way accents are composed do not.
 */
export function versionOf(path: string): NamedVersion | undefined {
  const { dir, name, ext } = parse(path)
  const mark = [...name.matchAll(versionMark)].at(-1)
  if (!mark?.[1]) return undefined
  const before = name.slice(0, mark.index)
  const after = name.slice(mark.index + mark[0].length)
  const version = Number(mark[1])
  if (goesOn.test(after) || heights.has(version)) return undefined
  if (version >= years.from && version <= years.to) return undefined
  const shortened = before.replace(/[ ._-]+$/, '')
  if (shortened === '') return undefined
  const rest = `${shortened}${after}`.normalize('NFC').toLowerCase()
  return { stem: [dir, rest, kindOf(path, ext)].join('\0'), version }
}

/** `video` for both `.mp4` and `.mov`; the extension itself where the kind is not known or says little. */
function kindOf(path: string, extension: string): string {
  const [kind = ''] = (contentTypeOf(path) ?? '').split('/')
  return ['video', 'audio', 'image'].includes(kind) ? kind : extension.toLowerCase()
}
