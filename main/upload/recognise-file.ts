import type { FileIdentity } from '../../preload/domain/model/job.ts'
import { compareFacts, isInOtherZone, isRenumbered, sameSizeAndTime } from '../media/same-file.ts'
import { Fault } from '../net/fault.ts'
import type { FileSource, KnownPart } from './file-source.ts'
import type { Hasher } from './hasher.ts'

export interface Recognition {
  /** The file that was queued. */
  expected: FileIdentity
  /** What an earlier pass of this run had read of it. */
  read: readonly KnownPart[]
  /** What was sent before: the file it was read from, and its parts as far as their MD5 is known. */
  sent: { file: FileIdentity; parts: readonly KnownPart[] } | undefined
  hasher: Hasher | undefined
  signal: AbortSignal
}

/**
 * Whether what was sent of the file before counts still. Numbers of drives and files change by themselves and times are
 * rounded, so where they differ the content decides. Throws `file-changed` for a file that is not the one that was queued.
 */
export async function recogniseFile(source: FileSource, recognition: Recognition): Promise<boolean> {
  const { expected, read, sent } = recognition
  const now = source.identity
  const isExpected = compareFacts(now, expected) === 'same'
  if (isExpected && read.length === 0 && (!sent || compareFacts(now, sent.file) === 'same')) return true
  const counts = sent && (await holdsSent(source, { ...recognition, sent }))
  if (isExpected) return counts ?? true
  // Blocks of another version say nothing about the one that was queued.
  const isOfExpected = sent !== undefined && compareFacts(sent.file, expected) === 'same'
  const proof = [
    ...(isOfExpected ? [counts] : []),
    ...(read.length ? [await holds(source, read, recognition)] : []),
  ]
  if (proof.includes(false)) throw new Fault({ kind: 'file-changed' })
  const mayBeExpected = sameSizeAndTime(now, expected) || isInOtherZone(now, expected)
  if (!proof.includes(true) && !mayBeExpected) throw new Fault({ kind: 'file-changed' })
  return counts ?? sameSizeAndTime(now, sent?.file ?? expected)
}

interface SentParts extends Pick<Recognition, 'hasher' | 'signal'> {
  sent: NonNullable<Recognition['sent']>
}

/** Whether the file holds what was sent of it; undefined where nothing is known of that but size and time. */
export async function holdsSent(
  source: FileSource,
  { sent, ...recognition }: SentParts,
): Promise<boolean | undefined> {
  const { identity } = source
  if (compareFacts(identity, sent.file) === 'changed') return false
  if (compareFacts(identity, sent.file) === 'same') return true
  if (sent.parts.length === 0) return undefined
  const parts = endsFirst(sent.parts)
  return await holds(source, isRenumbered(identity, sent.file) ? parts.slice(0, 2) : parts, recognition)
}

/** Nearly every other version shows at its ends. */
function endsFirst(parts: readonly KnownPart[]): KnownPart[] {
  const [first, ...rest] = parts.toSorted((a, b) => a.start - b.start)
  const last = rest.pop()
  return [first, last, ...rest].filter((part) => part !== undefined)
}

async function holds(
  source: FileSource,
  parts: readonly KnownPart[],
  { hasher, signal }: Pick<Recognition, 'hasher' | 'signal'>,
): Promise<boolean> {
  for (const part of parts) {
    signal.throwIfAborted()
    if ((await source.md5Of(part, hasher)) !== part.md5) return false
  }
  // What was compared must be what is sent.
  await source.refuseChange()
  return true
}
