import type { Job } from '../../preload/domain/model/job.ts'
import type { MediaService, Pace } from '../services/service.ts'

/** Nobody counts the requests of the demo, and somebody is watching. */
const demoMs = 500

/** Until the next poll of a running analysis, in milliseconds. */
export const nextPollDelay = ({ isDemo }: Job, service: MediaService, pace: Pace): number =>
  isDemo ? demoMs : service.nextPollDelayMs(pace)
