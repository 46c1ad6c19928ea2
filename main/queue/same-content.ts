import type { FileIdentity, Job } from '../../preload/domain/model/job.ts'
import type { Jobs } from '../store/jobs.ts'
import type { Uploads } from '../store/uploads.ts'
import { contentOf } from '../upload/content-hash.ts'
import { openSource } from '../upload/file-source.ts'
import type { Hasher } from '../upload/hasher.ts'
import { holdsSent } from '../upload/recognise-file.ts'
import { partsOf } from '../upload/upload-plan.ts'
import { isOpen, workOf } from './stages.ts'

/**
 * What the content of a file says about the job of a file with the same name or size. `unsent`: the job has sent nothing
 * yet, so it may as well send this. `undecided`: it is sending and will find out itself. `unknown`: nothing was kept.
 */
export type ContentVerdict = 'same' | 'other' | 'unsent' | 'undecided' | 'unknown'

export interface ContentOptions {
  jobs: Jobs
  uploads: Uploads
  hasher: Hasher
  signal: AbortSignal
  /** False where reading would bring the file from the cloud. */
  mayRead?: boolean
}

/** Reads the file at most once for each way of hashing, however many jobs are asked about. */
export function compareContent(
  file: FileIdentity,
  { jobs, uploads, hasher, signal, mayRead = true }: ContentOptions,
): (job: Job) => Promise<ContentVerdict> {
  const holds = contentOf(file, { hasher, signal })
  return async (job) => {
    if (file.sizeBytes !== job.file.sizeBytes) return 'other'
    if (!mayRead) return 'unknown'
    const hash = jobs.contentHash(job.id)
    if (hash !== null) return (await holds(hash)) ? 'same' : 'other'
    if (!isOpen(job.state) || workOf(job.state)?.stage !== 'uploading') return 'unknown'
    const begun = uploads.find(job.id)
    if (!begun && job.state.stage === 'waiting') return 'unsent'
    if (!begun) return 'undecided'
    const sent = { file: begun.file ?? job.file, parts: partsOf(begun, file.sizeBytes) }
    await using source = await openSource(file)
    const counts = await holdsSent(source, { sent, hasher, signal })
    return counts === undefined ? 'undecided' : counts ? 'same' : 'other'
  }
}
