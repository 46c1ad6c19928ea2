import { extname } from 'node:path'

/** MediaMagic's list (its reference §9.2), then what else an editor has; which of them a service takes is its own word. */
const types: Record<string, string> = {
  '.mp4': 'video/mp4',
  '.m4v': 'video/mp4',
  '.mov': 'video/quicktime',
  '.avi': 'video/x-msvideo',
  '.mkv': 'video/x-matroska',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
  '.aac': 'audio/aac',
  '.ogg': 'audio/ogg',
  '.oga': 'audio/ogg',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.pdf': 'application/pdf',
  '.doc': 'application/msword',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.txt': 'text/plain',

  '.webm': 'video/webm',
  '.3gp': 'video/3gpp',
  '.mxf': 'application/mxf',
  '.mpg': 'video/mpeg',
  '.mpeg': 'video/mpeg',
  '.m4a': 'audio/mp4',
  '.m4b': 'audio/mp4',
  '.flac': 'audio/flac',
  '.aif': 'audio/aiff',
  '.aiff': 'audio/aiff',
  '.opus': 'audio/ogg',
  '.heic': 'image/heic',
  '.heif': 'image/heif',
  '.avif': 'image/avif',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.bmp': 'image/bmp',
}

/** The type the name promises; null when its extension is none of media's. Upper and lower case are the same. */
export function contentTypeOf(path: string): string | null {
  const extension = extname(path).toLowerCase()
  return Object.hasOwn(types, extension) ? (types[extension] ?? null) : null
}
