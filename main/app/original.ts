import type { Job } from '../../preload/domain/model/job.ts'
import type { MediaFacts } from '../../preload/domain/model/media-facts.ts'
import { readFacts } from '../media/facts/read-facts.ts'
import { inspectFile } from '../media/inspect.ts'
import { sameSizeAndTime } from '../media/same-file.ts'
import type { Jobs } from '../store/jobs.ts'

/** What is known of a job's file: as it was sent, else as it lies there unchanged. And whether it does. */
export async function factsOf(
  { id, file }: Job,
  jobs: Pick<Jobs, 'mediaFacts'>,
): Promise<{ facts: MediaFacts | null; isThere: boolean }> {
  const found = await inspectFile(file.path).catch(() => undefined)
  const isThere = found !== undefined && sameSizeAndTime(found.identity, file)
  const stored = jobs.mediaFacts(id)
  if (stored || !isThere) return { facts: stored, isThere }
  return { facts: await readFacts(found).catch(() => null), isThere }
}
