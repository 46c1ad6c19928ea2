import type { FileIdentity } from '../../preload/domain/model/job.ts'
import type { StreamBody } from '../net/http.ts'

export interface PresignedTarget {
  way: 'presigned'
  url: string
  reference: string
  expiresAtMs: number
  /** It has taken something already. */
  hasAccepted?: boolean
  /** What the file travels under; for whoever reserves the next one. */
  name?: string
}

/** Structurally what a service reserves; the upload knows no service. */
export type Target = (Omit<PresignedTarget, 'expiresAtMs'> & { expiresAtMs: number | null }) | DirectTarget

export interface DirectTarget {
  way: 'direct'
  send(content: StreamBody, signal: AbortSignal): Promise<string>
  instead?(error: unknown): (() => Promise<Target>) | undefined
}

export interface Remembered {
  target: PresignedTarget
  blockBytes: number
  blocks: Map<number, string | null>
  /** What the blocks were read from; absent in what earlier versions stored. */
  file?: FileIdentity | undefined
}

export interface BegunUpload {
  target: PresignedTarget
  blockBytes: number
  file: FileIdentity
  /** What an earlier address to the same blob has taken. */
  blocks?: ReadonlyMap<number, string | null>
}

/** What outlives the process: where a file was going and which of its blocks arrived. */
export interface UploadMemory {
  recall(): Remembered | undefined
  /** `file`: the one whose blocks are remembered from now on. */
  begin(upload: BegunUpload): void
  block(number: number, md5: string | null): void
  /** What is remembered is of this file, though the system says something else about it by now. */
  recognised(file: FileIdentity): void
  /** The address is not to be used again; its name, and what it has taken, may be of use to the next one. */
  expire(): void
  forget(): void
}
