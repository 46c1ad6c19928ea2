import { createGlob } from './glob.ts'

/** Names that are never finished media, whatever their ending: hidden, temporary and private files of programs. */
const files: readonly string[] = [
  // Hidden ones; macOS, rsync (`.film.mp4.Xa81Qz`), Syncthing, Nextcloud and many encoders hide what is not finished.
  '.*',
  // Office locks and other temporary files
  ...['~*', '*~', '*.tmp', '*.temp', '*.lock', '*.lck', '*.swp'],
  // Downloads and copies under way: browsers, WinSCP, BitTorrent, aria2, yt-dlp, Resilio
  ...['*.crdownload', '*.part', '*.partial', '*.download', '*.opdownload', '*.filepart', '*.ytdl'],
  ...['*.!ut', '*.!qb', '*.!bt', '*.!sync', '*.aria2'],
  // What macOS saves aside before it puts it in place
  '*.sb-*',
  // Premiere, Media Encoder, Resolve
  ...['*._00_*', '_render_tmp*', '*.mpgindex', '*.pek', '*.cfa', '*.dvcc', '*.drx'],
  // The system's own
  ...['thumbs.db', 'ehthumbs.db', 'desktop.ini'],
]

/** Folders that are never scanned. */
const folders: readonly string[] = [
  // Of systems, network storage and developers; hidden ones are above.
  ...['$recycle.bin', 'recycler', 'system volume information', 'lost+found', '__macosx'],
  ...['@eadir', '#recycle', '#snapshot', '@recycle', 'node_modules'],
  // Caches, previews, proxies and saved projects of editing programs
  ...['adobe premiere pro auto-save', 'adobe premiere pro video previews', '*.prv'],
  ...['adobe premiere pro audio previews', 'adobe after effects auto-save'],
  ...['media cache', 'media cache files', 'peak files', 'cacheclip', 'optimizedmedia', 'proxymedia'],
  ...['avid mediafiles', 'render files', 'fade files'],
  // Folders that a program or the system shows as one file
  ...['*.app', '*.fcpbundle', '*.fcpcache', '*.imovielibrary', '*.theater', '*.logicx', '*.band', '*.dra'],
  ...['*.photoslibrary', '*.photolibrary', '*.aplibrary', '*.tvlibrary', '*.lrdata', '*.sparsebundle'],
  // What the check of a Windows drive has found
  ...['found.0??'],
]

const isNeverWanted = anyOf([...files, ...folders])

/**
 * Which paths the patterns mean. `*` and `?` stay within a name, `**` crosses folders, any other character means itself;
 * case and the way accents are composed do not count. A pattern without `/` is held against each name, one with it (also
 * a leading one) against the path from the watched folder; whatever lies in a folder that fits, fits too.
 */
export function fitting(patterns: readonly string[]): (relativePath: string) => boolean {
  const all = patterns.map(normalised).filter((pattern) => pattern !== '')
  const names = all.filter((pattern) => !pattern.includes('/')).map(createGlob)
  const paths = all
    .filter((pattern) => pattern.includes('/'))
    .map((each) => createGlob(each.replace(/^\//, '')))
  return (relativePath) => {
    const path = relativePath.normalize('NFC')
    return (
      path.split('/').some((part) => names.some((name) => name.fits(part))) ||
      paths.some((each) => each.fitsBeginning(path))
    )
  }
}

/** What `patterns` and the usual ones pass over. */
export function ignoring(patterns: readonly string[]): (relativePath: string) => boolean {
  const fits = fitting(patterns)
  return (relativePath) => relativePath.normalize('NFC').split('/').some(isNeverWanted) || fits(relativePath)
}

/** Whether a path, relative to its watched folder and with `/` between its parts, is passed over. */
export function isIgnored(relativePath: string, patterns: readonly string[]): boolean {
  return ignoring(patterns)(relativePath)
}

/** As written on any system: `\` separates as well, a trailing `/` only says that a folder is meant. */
function normalised(pattern: string): string {
  return pattern
    .trim()
    .normalize('NFC')
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '')
    .replace(/\/+$/, '')
}

/** One expression for all that never change: every name of a large folder is held against it. */
function anyOf(globs: readonly string[]): (text: string) => boolean {
  const expression = new RegExp(`^(?:${globs.map(expressionOf).join('|')})$`, 'isu')
  return (text) => expression.test(text)
}

function expressionOf(glob: string): string {
  return glob.replace(/[*?$()+.[\\\]^{|}]/g, (special) =>
    special === '*' ? '[^/]*' : special === '?' ? '[^/]' : `\\${special}`,
  )
}
