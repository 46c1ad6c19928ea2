import { Fault } from '../net/fault.ts'

/**
 * A drive has not answered in time: it is gone without having said so, or brings the file from the cloud. The system is
 * still asked, and cannot be told to stop.
 */
export class SilentDrive extends Fault {
  /** Resolves once it has answered after all, whatever it said. */
  readonly answered: Promise<void>

  constructor(answered: Promise<unknown>) {
    super({ kind: 'drive-silent' })
    this.answered = answered.then(
      () => {},
      () => {},
    )
  }
}

/** How what the system was asked about a file is waited for. */
export interface DriveTimeout {
  /** `late` is told what comes when nobody waits for it any more. */
  <T>(asked: Promise<T>, late?: (value: T) => unknown): Promise<T>
  /** For what sees by itself whether the drive answers. */
  whileItMoves<T>(asked: Promise<T>): Promise<T>
}

/** A sleeping disk takes ten seconds to spin up. */
export const defaultDriveTimeoutMs = 12_000

/** What a drive that answers is being asked has ended by then, also on a busy machine: whoever breaks it off leaves nothing open. */
const endingMs = 2_000

/** For whoever has nothing else to do: as long as it takes. */
export const withoutTimeout: DriveTimeout = Object.assign(<T>(asked: Promise<T>) => asked, {
  whileItMoves: <T>(asked: Promise<T>) => asked,
})

/** The patience of a task that can be broken off: rejects with a `SilentDrive`, or with the signal's reason. */
export function createDriveTimeout(signal: AbortSignal, timeoutMs = defaultDriveTimeoutMs): DriveTimeout {
  async function within<T>(
    asked: Promise<T>,
    alarmMs: number | null,
    late: (value: T) => unknown,
  ): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    let isWaitedFor = true
    let ending: NodeJS.Timeout | undefined
    const stop = () => {
      isWaitedFor = false
      ending = setTimeout(() => reject(signal.reason), endingMs)
    }
    const alarm = alarmMs === null ? undefined : setTimeout(() => reject(new SilentDrive(asked)), alarmMs)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    asked.then(async (value) => {
      if (isWaitedFor) return resolve(value)
      await Promise.try(late, value).catch(() => {})
      reject(signal.reason)
    }, reject)
    try {
      return await promise
    } finally {
      isWaitedFor = false
      clearTimeout(alarm)
      clearTimeout(ending)
      signal.removeEventListener('abort', stop)
    }
  }
  return Object.assign(
    <T>(asked: Promise<T>, late: (value: T) => unknown = () => {}) => within(asked, timeoutMs, late),
    {
      whileItMoves: <T>(asked: Promise<T>) => within(asked, null, () => {}),
    },
  )
}
