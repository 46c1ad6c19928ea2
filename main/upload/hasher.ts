import { setTimeout as sleep } from 'node:timers/promises'
import { defaultDriveTimeoutMs, SilentDrive } from '../media/drive-timeout.ts'
import { type FilePart, type HashThread, startThread } from './hash-thread.ts'

/** Reads and hashes parts of files beside the event loop. */
export interface Hasher extends AsyncDisposable {
  /**
   * In base64; null when the file ends before the part does. Rejects with what reading throws, and with a `SilentDrive`
   * when nothing more comes of this file.
   */
  md5(part: FilePart): Promise<string | null>
  /** Since it was disposed: a thread waits for its drive and cannot be ended. */
  readonly isStuck: boolean
}

/** A file that nothing was read of for so long is left to its thread, and others get another one. */
const slowMs = 500
/** One for each drive that does not answer. */
const maxThreads = 24
/** What a thread needs at the most to end that does not wait for its drive. */
const endMs = 300

interface Asked {
  part: FilePart
  answer: PromiseWithResolvers<string | null>
}

/** One thread for all files, and another one beside each that waits for its drive. */
export function createHasher({
  timeoutMs = defaultDriveTimeoutMs,
}: {
  timeoutMs?: number | undefined
} = {}): Hasher {
  const threads = new Set<HashThread>()
  const waiting: Asked[] = []
  /** What each thread was asked, with when it will have answered. */
  const asking = new Map<HashThread, Asked & { answered: Promise<unknown> }>()
  let alarm: NodeJS.Timeout | undefined
  let isStuck = false

  const slow = () => [...asking.keys()].filter((thread) => thread.silentMs() >= slowMs)

  /** The first whose file is not waited for by a thread already. */
  function next(): Asked | undefined {
    const held = new Set(slow().map((thread) => thread.part?.descriptor))
    return waiting.find(({ part }) => !held.has(part.descriptor))
  }

  function freeThread(): HashThread | undefined {
    const idle = [...threads].find((thread) => !asking.has(thread))
    if (idle || threads.size >= maxThreads || slow().length < threads.size) return idle
    const thread = startThread(() => threads.delete(thread))
    threads.add(thread)
    return thread
  }

  function hand({ part, answer }: Asked, thread: HashThread): void {
    const read = thread.md5(part)
    asking.set(thread, { part, answer, answered: read })
    read.then(answer.resolve, answer.reject).finally(() => {
      asking.delete(thread)
      work()
    })
  }

  /** Told to all who wait for this file; its thread goes on waiting. */
  function giveUp({ part, answer, answered }: Asked & { answered: Promise<unknown> }): void {
    answer.reject(new SilentDrive(answered))
    for (const behind of waiting.filter((each) => each.part.descriptor === part.descriptor)) {
      waiting.splice(waiting.indexOf(behind), 1)
      behind.answer.reject(new SilentDrive(answered))
    }
  }

  function work(): void {
    for (const [thread, asked] of asking) if (thread.silentMs() >= timeoutMs) giveUp(asked)
    for (let asked = next(); asked; asked = next()) {
      const thread = freeThread()
      if (!thread) break
      waiting.splice(waiting.indexOf(asked), 1)
      hand(asked, thread)
    }
    for (const thread of [...threads].filter((each) => !asking.has(each)).slice(1)) void end(thread)
    clearTimeout(alarm)
    if (asking.size > 0) alarm = setTimeout(work, slowMs).unref()
  }

  async function end(thread: HashThread): Promise<boolean> {
    threads.delete(thread)
    const over = new AbortController()
    const ended = thread.end().then(() => true)
    const late = sleep(endMs, false, { signal: over.signal }).catch(() => false)
    return await Promise.race([ended, late]).finally(() => over.abort())
  }

  return {
    md5(part) {
      const answer = Promise.withResolvers<string | null>()
      waiting.push({ part, answer })
      work()
      return answer.promise
    },
    get isStuck() {
      return isStuck
    },
    async [Symbol.asyncDispose]() {
      clearTimeout(alarm)
      const ended = await Promise.all([...threads].map(end))
      isStuck = ended.includes(false)
    },
  }
}
