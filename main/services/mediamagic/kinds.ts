import { extname } from 'node:path'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { MediaFile } from '../../media/media-file.ts'

const MB = 1_000_000

/** What the service takes (reference §9.1 and §9.2). The limits are decimal: right under both readings of "MB". */
const categories = [
  {
    category: 'video',
    limitBytes: 5_000 * MB,
    types: {
      '.mp4': 'video/mp4',
      '.m4v': 'video/mp4',
      '.mov': 'video/quicktime',
      '.avi': 'video/x-msvideo',
      '.mkv': 'video/x-matroska',
    },
  },
  {
    category: 'audio',
    limitBytes: 500 * MB,
    types: {
      '.mp3': 'audio/mpeg',
      '.wav': 'audio/wav',
      '.aac': 'audio/aac',
      '.ogg': 'audio/ogg',
      '.oga': 'audio/ogg',
    },
  },
  {
    category: 'image',
    limitBytes: 50 * MB,
    types: {
      '.jpg': 'image/jpeg',
      '.jpeg': 'image/jpeg',
      '.png': 'image/png',
      '.gif': 'image/gif',
      '.webp': 'image/webp',
      '.svg': 'image/svg+xml',
    },
  },
  {
    category: 'document',
    limitBytes: 100 * MB,
    types: {
      '.pdf': 'application/pdf',
      '.doc': 'application/msword',
      '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      '.txt': 'text/plain',
    },
  },
]

interface Kind {
  category: string
  limitBytes: number
  contentType: string
}

const kinds = new Map<string, Kind>(
  categories.flatMap(({ category, limitBytes, types }) =>
    Object.entries(types).map(
      ([extension, contentType]) => [extension, { category, limitBytes, contentType }] as const,
    ),
  ),
)

/** Undefined for everything outside the service's list: no type is ever guessed. */
export function kindOf(path: string): Kind | undefined {
  return kinds.get(extname(path).toLowerCase())
}

/** Why the service would refuse this file, before a byte is sent. */
export function refusalOf(file: MediaFile): Failure | undefined {
  const kind = kindOf(file.identity.path)
  if (!kind) return { kind: 'unsupported', extension: file.extension }
  const { sizeBytes } = file.identity
  if (sizeBytes === 0) return { kind: 'empty' }
  if (!file.agrees) return { kind: 'wrong-type', expected: kind.contentType, found: file.foundType }
  const { category, limitBytes } = kind
  return sizeBytes > limitBytes ? { kind: 'too-large', category, sizeBytes, limitBytes } : undefined
}
