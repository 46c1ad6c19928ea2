import type { Failure } from '../../preload/contract/failure.ts'
import type { AssetId, AssetResult, ServiceName, SubmissionId } from '../../preload/contract/model.ts'
import type { MediaFile } from '../media/media-file.ts'
import type { StreamBody } from '../net/http.ts'

/** Where the bytes of one file go. `reference` is what the service calls them afterwards. */
export type UploadTarget =
  /** A presigned URL of Azure Blob Storage: one PUT, or blocks. */
  | { way: 'presigned'; url: string; reference: string; expiresAtMs: number }
  /** Through the service itself, for small files. Resolves to the reference. */
  | { way: 'direct'; send(content: StreamBody, signal: AbortSignal): Promise<string> }

/** What is asked for about the uploaded files; several references become one submission. */
export interface Order {
  references: readonly string[]
  /** For each reference, or null: the earlier submission it is the next version of. */
  previous: readonly (SubmissionId | null)[]
  metadata: Record<string, string>
}

export interface RemoteSubmission {
  submissionId: SubmissionId
  /** In the order of the references; possibly shorter than they are. */
  assetIds: AssetId[]
}

export type AssetOutcome =
  | { state: 'complete' }
  | { state: 'failed'; said: string; isRetryable: boolean }
  /** `said` about the submission as a whole. */
  | { state: 'unknown'; said: string | null }

/** Looking again changes nothing until somebody retries. */
export interface EndedReport {
  state: 'ended'
  outcomes: ReadonlyMap<AssetId, AssetOutcome>
}

export type Report = { state: 'running'; percent: number } | EndedReport

export type AssetReading =
  | { state: 'unfinished' }
  /** `fileName` as far as the service repeats it, to tell the assets of one submission apart. */
  | { state: 'failed'; fileName: string | null }
  | { state: 'complete'; result: AssetResult; fileName: string | null; isEnriched: boolean }

/** One service as seen with one workspace's key. Every method throws Faults. */
export interface Connection {
  reserve(file: MediaFile, signal: AbortSignal): Promise<UploadTarget>
  submit(order: Order, signal: AbortSignal): Promise<RemoteSubmission>
  report(submissionId: SubmissionId, signal: AbortSignal): Promise<Report>
  read(submissionId: SubmissionId, assetId: AssetId, signal: AbortSignal): Promise<AssetReading>
  /** Runs the failed part of an analysis again, without a new upload. */
  retry(submissionId: SubmissionId, assetId: AssetId, signal: AbortSignal): Promise<void>
  /** Absent where the service cannot: then the button is absent. */
  cancel?(submissionId: SubmissionId, signal: AbortSignal): Promise<void>
}

export interface MediaService {
  readonly name: ServiceName
  readonly title: string
  /** By the name alone: whether a watched folder looks at such files at all. */
  wants(path: string): boolean
  /** Before a byte is sent: why the service would refuse this file. */
  accepts(file: MediaFile): Failure | undefined
  connect(workspace: string): Connection
  /** Whether the service accepts this key for the workspace. Throws `key-refused`, or what kept it from being asked. */
  checkKey(workspace: string, key: string, signal: AbortSignal): Promise<void>
}
