import { enqueueFile } from '../../main/app/enqueue.ts'
import type { Job } from '../../preload/domain/model/job.ts'

/** The job of a file that a person adds, whether it was there before or not. */
export const enqueue = async (...request: Parameters<typeof enqueueFile>): Promise<Job> =>
  (await enqueueFile(...request)).job
