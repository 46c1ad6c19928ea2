import { matchesGlob, posix } from 'node:path'

/** Names that are never finished media, whatever their ending: hidden, temporary and private files of programs. */
const always: readonly string[] = [
  // Hidden ones; macOS, rsync (`.film.mp4.Xa81Qz`), Syncthing and many encoders hide what is not finished.
  '.*',
  // Office locks and other temporary files
  '~*',
  '*.tmp',
  '*.temp',
  '*~',
  // Downloads and copies under way
  '*.crdownload',
  '*.part',
  '*.partial',
  '*.download',
  '*.opdownload',
  '*.filepart',
  '*.!ut',
  '*.aria2',
  '*.sb-*',
  '*.lock',
  '*.lck',
  // Premiere, Media Encoder, Resolve, After Effects
  '*._00_*',
  '_render_tmp*',
  '*.mpgindex',
  '*.pek',
  '*.cfa',
  '*.dvcc',
  '*.drx',
  // The system's own
  'thumbs.db',
  'desktop.ini',
]

/** Folders whose content is never looked at. */
const folders: readonly string[] = [
  '$recycle.bin',
  'system volume information',
  '@eadir',
  'node_modules',
  'lost+found',
  'cacheclip',
  'adobe premiere pro auto-save',
  'adobe premiere pro video previews',
  'adobe premiere pro audio previews',
  'adobe after effects auto-save',
  'media cache',
  'media cache files',
  'peak files',
]

/**
 * Whether a path, relative to its watched folder and with `/` between its parts, is passed over. A pattern without `/`
 * is held against each part, one with it against the whole path; case does not count.
 */
export function isIgnored(relativePath: string, patterns: readonly string[]): boolean {
  const path = relativePath.toLowerCase()
  const parts = path.split('/')
  if (parts.some((part) => folders.includes(part) || always.some((pattern) => fits(part, pattern))))
    return true
  return patterns.some((raw) => {
    const pattern = posix.normalize(raw.toLowerCase().replaceAll('\\', '/'))
    return pattern.includes('/') ? fits(path, pattern) : parts.some((part) => fits(part, pattern))
  })
}

/** A name may hold what a glob would read as its own; only the pattern is one. */
function fits(name: string, pattern: string): boolean {
  return matchesGlob(name.startsWith('.') && !pattern.startsWith('.') ? name.slice(1) : name, pattern)
}
