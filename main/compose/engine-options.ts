import type { Failure } from '../../preload/domain/model/failure.ts'
import type { Secrets } from '../log/secrets.ts'
import type { Clock } from '../net/clock.ts'
import type { Proxies } from '../net/proxies.ts'

export interface EngineOptions {
  /** The data folder. */
  home: string
  /** Where an earlier version had it: what is there is moved. */
  earlier?: string | null
  environment: Record<string, string | undefined>
  /** Where secrets are kept that come out nowhere; one of its own where nothing is given. */
  secrets?: Secrets
  clock?: Clock
  /** Copies the log to standard error. */
  verbose?: boolean
  trouble?(failure: Failure): void
  /** Those of the environment where nothing else is said. */
  proxies?: Proxies
  /** In place of what is set, for as long as this engine runs. */
  overrides?: { parallelUploads?: number; limitBytesPerSecond?: number; driveTimeoutMs?: number }
}

/** A workspace of services that run in this process. */
export interface BuiltIn {
  /** Scheme, host and port as they are now. */
  url(): string
  /** Starts them where they rest. */
  key(): Promise<string>
}
