import type { Job } from '../../preload/domain/model/job.ts'
import type { ServiceConnection } from '../services/service.ts'
import type { StageContext } from './stage-handler.ts'

type Access = Pick<StageContext, 'services' | 'keyFor' | 'signal'>

/** The job's service, spoken to with the key that the job was queued with and no other, however long it is used. */
export const connectionOf = (job: Job, { services, keyFor, signal }: Access): ServiceConnection =>
  services[job.service].connect(job.workspace, job.preset, { key: () => keyFor(job, signal) })

/** The same, once that key is at hand. Throws what `keyFor` throws. */
export async function connectFor(job: Job, access: Access): Promise<ServiceConnection> {
  await access.keyFor(job, access.signal)
  return connectionOf(job, access)
}
