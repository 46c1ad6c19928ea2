import { extname } from 'node:path'
import type { Failure } from '../../../preload/domain/model/failure.ts'
import type { SizeDoubt } from '../../../preload/domain/words/size.ts'
import type { MediaFile } from '../../media/media-file.ts'

const MB = 1_000_000
const MiB = 1024 * 1024

/** What the service takes (reference §9.1 and §9.2). Whether its MB are decimal or binary is said nowhere. */
const categories = [
  {
    category: 'video',
    limitMB: 5_000,
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
    limitMB: 500,
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
    limitMB: 50,
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
    limitMB: 100,
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
  /** Right under both readings. */
  sureBytes: number
  /** Above it the file is too large under either of them. */
  limitBytes: number
  contentType: string
}

const kinds = new Map<string, Kind>(
  categories.flatMap(({ category, limitMB, types }) =>
    Object.entries(types).map(
      ([extension, contentType]) => [extension, { category, contentType, ...limitsOf(limitMB) }] as const,
    ),
  ),
)

/** 5 GB may be 5,000 MB of a million bytes, or 5 times 1024 of 1024 times 1024. */
function limitsOf(megabytes: number) {
  const binary = megabytes >= 1_000 ? (megabytes / 1_000) * 1_024 : megabytes
  return { sureBytes: megabytes * MB, limitBytes: binary * MiB }
}

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

/** Tried all the same: the service may or may not take it. */
export function doubtAbout(path: string, sizeBytes: number): SizeDoubt | undefined {
  const kind = kindOf(path)
  if (!kind || sizeBytes <= kind.sureBytes || sizeBytes > kind.limitBytes) return undefined
  return { category: kind.category, sizeBytes, limitBytes: kind.sureBytes }
}
