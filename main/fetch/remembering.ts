import { policyFor } from '../../preload/domain/failure-policy.ts'
import { failureOf } from '../net/fault.ts'
import type { FetchOptions } from './fetch-file.ts'
import type { PartFile } from './part-file.ts'

/** What the bytes received so far belong to: the strong tag and the length of the whole, where the server says them. */
export interface Known {
  tag: string | null
  totalBytes: number | null
}

/** How much may be received a second time after the process has ended. */
const unsafeBytes = 8 * 1024 * 1024
const unsafeMs = 1_000

/** Writes down, every second or few megabytes, how much of a part is safe on the disk. */
export function remembering(
  part: PartFile,
  { known, options: { memory, clock, signal } }: { known: Known; options: FetchOptions },
) {
  let safeBytes = part.sizeBytes
  let safeAtMs = clock.now()

  async function keep(): Promise<void> {
    await part.sync()
    safeBytes = part.sizeBytes
    safeAtMs = clock.now()
    memory?.keep({ path: part.path, safeBytes: known.tag === null ? 0 : safeBytes, ...known })
  }

  return {
    /** Before the first byte, so that a part that nobody goes on with is found. */
    begin: async () => memory && (await keep()),
    async received(): Promise<void> {
      if (!memory || known.tag === null) return
      const isMuch = Math.abs(part.sizeBytes - safeBytes) >= unsafeBytes
      if (isMuch || Math.abs(clock.now() - safeAtMs) >= unsafeMs) await keep()
    },
    /** What may go on later stays; what cannot is removed. */
    async interrupted(error: unknown): Promise<void> {
      // It stays, and is found under what was kept in the beginning.
      if (!memory || part.isComplete) return
      const mayGoOn = signal.aborted || policyFor(failureOf(error)).reaction !== 'end'
      if (!mayGoOn || known.tag === null || !part.sizeBytes) return memory.forget()
      await keep().catch(() => {})
      part.keep()
    },
  }
}
