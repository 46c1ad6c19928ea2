import type { Job } from '../../preload/domain/model/job.ts'
import type { MediaFacts } from '../../preload/domain/model/media-facts.ts'
import { readFacts } from '../media/facts/read-facts.ts'
import { identityOf, inspectFile } from '../media/inspect.ts'
import { isInOtherZone, sameSizeAndTime } from '../media/same-file.ts'
import type { Jobs } from '../store/jobs.ts'
import { isEvicted } from '../watch/cloud-only.ts'

/**
 * What is known of a job's file: as it was sent, else as it lies there unchanged. And whether it does. One whose cloud
 * drive has made room since is not brought back for that.
 */
export async function factsOf(
  { id, file }: Job,
  jobs: Pick<Jobs, 'mediaFacts'>,
): Promise<{ facts: MediaFacts | null; isThere: boolean }> {
  const now = await identityOf(file.path).catch(() => undefined)
  const isThere = now !== undefined && (sameSizeAndTime(now, file) || isInOtherZone(now, file))
  const stored = jobs.mediaFacts(id)
  if (stored || !isThere || (await isEvicted(file.path))) return { facts: stored, isThere }
  return {
    facts: await inspectFile(file.path)
      .then(readFacts)
      .catch(() => null),
    isThere,
  }
}
