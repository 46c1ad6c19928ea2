import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import type { Jobs } from '../store/jobs.ts'
import type { ConnectionRate } from '../upload/connection-rate.ts'
import { isFinal } from './reactions.ts'

/** Jobs that wait because the line was too slow for them, since this process runs. */
export function createSlowUploads({ jobs, line }: { jobs: Jobs; line: ConnectionRate }) {
  const slow = new Set<JobId>()
  const lifeOf = ({ state }: Job): number | undefined => {
    if (state.stage !== 'waiting' || state.why.kind !== 'upload-expired') return undefined
    return isFinal(state.why) ? state.why.lifeMs : undefined
  }
  return {
    add: (job: Job): void => void slow.add(job.id),
    /** Those for which it is fast enough by now; each is told once. */
    fitting(): Job[] {
      const { bytesPerSecond } = line
      if (!slow.size || bytesPerSecond === null) return []
      return [...slow].flatMap((id) => {
        const job = jobs.find(id)
        const lifeMs = job && lifeOf(job)
        const isFast = job && lifeMs !== undefined && (job.file.sizeBytes / bytesPerSecond) * 1_000 <= lifeMs
        if (lifeMs === undefined || isFast) slow.delete(id)
        return isFast ? [job] : []
      })
    },
  }
}
