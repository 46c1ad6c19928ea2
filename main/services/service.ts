import type { Failure } from '../../preload/domain/model/failure.ts'
import type { AssetId, SubmissionId } from '../../preload/domain/model/ids.ts'
import type { RemoteFile, RemoteStatus } from '../../preload/domain/model/job.ts'
import type { OperationOffer, Preset, PresetOffer, ServiceName } from '../../preload/domain/model/preset.ts'
import type { Result } from '../../preload/domain/model/result.ts'
import type { SubmissionFacts } from '../../preload/domain/model/submission-facts.ts'
import type { SizeDoubt } from '../../preload/domain/words/size.ts'
import type { MediaFile } from '../media/media-file.ts'
import type { Clock } from '../net/clock.ts'
import type { DownloadRequest } from '../net/download.ts'
import type { Http, StreamBody } from '../net/http.ts'
import type { RateBuckets } from '../net/rate-buckets.ts'
import type { Hosts } from './hosts.ts'

/** Where the bytes of one file go. `reference` is what the service calls them afterwards. */
export type UploadTarget =
  /** A presigned URL of Azure Blob Storage: one PUT, or blocks. */
  /** An address whose end is not known (null) is taken to live as long as they usually do. */
  | PresignedTarget
  /**
   * All at once, to wherever the service wants them. `send` resolves to the reference; `instead` gives the other way
   * where the error it threw is a refusal of this one.
   */
  | {
      way: 'direct'
      send(content: StreamBody, signal: AbortSignal): Promise<string>
      instead?(error: unknown): (() => Promise<PresignedTarget>) | undefined
    }

export interface PresignedTarget {
  way: 'presigned'
  url: string
  reference: string
  expiresAtMs: number | null
  /** What the file travels under: asked for again under the same name, an address may lead to the same blob. */
  name: string
}

export interface Reserving {
  signal: AbortSignal
  /** The name the file travels under since an earlier address; absent where it has none yet. */
  name?: string
}

/** What is asked for about the uploaded files; several references become one submission. */
export interface SubmissionRequest {
  references: readonly string[]
  /** For each reference, or null: the earlier submission it is the next version of. */
  previous: readonly (SubmissionId | null)[]
  metadata: Record<string, string>
}

export interface RemoteSubmission {
  submissionId: SubmissionId
  /** What the service says about it beyond what is needed here. */
  facts?: SubmissionFacts
  /** In the order of the references; possibly shorter than they are. */
  assetIds: AssetId[]
}

/** A submission whose answer was lost. */
export interface LostSubmission {
  order: SubmissionRequest
  /** When it was sent first, as `sending` was told. */
  firstAttemptAtMs: number
  /** Whether this submission is known to be somebody else's. */
  isKnown(id: SubmissionId): boolean
  /** Other submissions of the same kind whose answers were lost as well. */
  competingSubmissions: number
}

export type AssetOutcome =
  /** `answer` is what the report brought along, for the one who reads the asset. */
  | { state: 'complete'; answer?: unknown }
  | { state: 'failed'; message: string; isRetryable: boolean; errorType?: string }
  /** Somebody stopped it at the service. */
  | { state: 'cancelled' }
  /** `said` about the submission as a whole. */
  | { state: 'unknown'; message: string | null }

/** Looking again changes nothing until somebody retries. */
export interface EndedReport {
  state: 'ended'
  facts?: SubmissionFacts
  outcomes: ReadonlyMap<AssetId, AssetOutcome>
}

/** `word` is the service's own, for `phase`. */
export type RunningReport = { state: 'running'; percent: number; facts?: SubmissionFacts } & Pick<
  RemoteStatus,
  'phase' | 'word'
>

export type Report = RunningReport | EndedReport

export type AssetReading =
  | { state: 'unfinished' }
  /** `fileName` as far as the service repeats it, to tell the assets of one submission apart. */
  | { state: 'failed'; fileName: string | null; message?: string }
  /** `isComplete`: the result holds everything that was announced; what it lacks may still come. */
  | { state: 'complete'; result: Result; fileName: string | null; isComplete: boolean }
  /** Files to be fetched, soon: the service does not keep them. */
  | { state: 'files'; files: RemoteFile[]; levels: Levels | null; fileName: null }

export interface AssetRequest {
  submissionId: SubmissionId
  assetId: AssetId
  /** What the uploaded bytes were submitted as. */
  reference: string
  sizeBytes: number
  /** From the report, where it brought something. */
  answer: unknown
}

export interface Levels {
  initialLufs: number | null
  finalLufs: number | null
}

/** One service as seen with one workspace's key, for one preset. Every method throws Faults. */
export interface ServiceConnection {
  reserve(file: MediaFile, reserving: Reserving): Promise<UploadTarget>
  /**
   * `sending` is told right before the one request that must not be made twice, with the service's own time where that
   * is known: the computer's clock may be hours off.
   */
  submit(
    order: SubmissionRequest,
    asking: { signal: AbortSignal; sending(atMs?: number): void },
  ): Promise<RemoteSubmission>
  /**
   * Looks for a submission whose answer was lost: null when it never arrived, so that it may be sent again. Absent where
   * the service cannot tell. Throws `answer-lost` when it cannot be told from others.
   */
  findLost?(lost: LostSubmission, signal: AbortSignal): Promise<RemoteSubmission | null>
  report(submissionId: SubmissionId, signal: AbortSignal): Promise<Report>
  read(asked: AssetRequest, signal: AbortSignal): Promise<AssetReading>
  /** Where a file is to be got now: an address that lives for a while, and a secret. Absent where none are made. */
  source?(file: RemoteFile, signal: AbortSignal): Promise<Omit<DownloadRequest, 'signal'>>
  /** Runs the failed part of an analysis again, without a new upload. Absent where the service cannot. */
  retry?(submissionId: SubmissionId, assetId: AssetId, signal: AbortSignal): Promise<void>
  /** Absent where the service cannot: then the button is absent. `over`: it had ended before. */
  cancel?(submissionId: SubmissionId, signal: AbortSignal): Promise<'accepted' | 'over'>
}

/** Something at the service, and a key that may belong to its account. */
export interface Claim {
  workspace: string
  key: string
  preset: Preset
  submissionId: SubmissionId | null
  /** Of an upload that was not submitted. */
  reference: string | null
}

/** How long the analysis has run, and the wait before this look; milliseconds. */
export interface Pace {
  runningMs: number
  lastDelayMs: number
}

export interface MediaService {
  readonly name: ServiceName
  /** Throws `bad-request` for an operation or options that are none of the service's. */
  check(preset: Preset): void
  /** By the name alone: whether a watched folder looks at such files at all. */
  supportsExtension(path: string, preset: Preset): boolean
  /** Before a byte is sent: why the service would refuse this file. A duration of null is not known. */
  validate(file: MediaFile, preset: Preset, durationMs: number | null): Failure | undefined
  /** What may make the service refuse this file although it is tried. */
  doubt?(path: string, sizeBytes: number): SizeDoubt | undefined
  /** Until the next look at a running analysis, in milliseconds. */
  nextPollDelayMs(pace: Pace): number
  /** `key` is asked for with each call; the workspace's own unless given. */
  connect(workspace: string, preset: Preset, access?: { key(): Promise<string> }): ServiceConnection
  /**
   * Whether this key is of the account that holds a submission or an upload made before; undefined where the service
   * cannot tell. Nothing about a file is sent.
   */
  owns(claim: Claim, signal: AbortSignal): Promise<boolean | undefined>
  /** Whether the service accepts this key for the workspace. Throws `key-refused`, or what kept it from being asked. */
  checkKey(workspace: string, key: string, signal: AbortSignal): Promise<void>
}

/** What a service is created with. */
export interface ServiceOptions {
  http: Http
  buckets: RateBuckets
  clock: Clock
  hostsOf(workspace: string): Hosts
  /** All parts of a workspace's key as one text. Throws `key-missing` or `keychain-missing`. */
  keyOf(workspace: string): Promise<string>
}

/** What the folder of a service gives out; what else is known about it stands in its descriptor. */
export interface ServiceModule extends Pick<MediaService, 'validate'> {
  operations: readonly Omit<OperationOffer, 'service' | 'serviceTitle' | 'takesGroups' | 'canCancel'>[]
  /** Those that come with the app. */
  presets: readonly Omit<PresetOffer, 'isBuiltIn'>[]
  create(options: ServiceOptions): MediaService
}
