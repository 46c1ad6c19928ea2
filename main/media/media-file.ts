import type { FileIdentity } from '../../preload/domain/model/job.ts'

/** What a file is, read from its name and its leading bytes; whether a service takes it is the service's word. */
export interface MediaFile {
  identity: FileIdentity
  /** Lower case with the dot, or an empty string. */
  extension: string
  /** The type its name promises, or null when the extension is not known. */
  contentType: string | null
  /** The type its bytes show, or null when they show none. */
  foundType: string | null
  /** Whether bytes and name agree. */
  agrees: boolean
}
