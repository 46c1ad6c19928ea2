import type { Job } from '../../preload/contract/model.ts'
import type { MediaService, Pace } from '../services/service.ts'

/** Nobody counts the requests of the demo, and somebody is watching. */
const demoMs = 500

/** Until the next poll of a running analysis, in milliseconds. */
export const lookDelay = ({ isDemo }: Job, service: MediaService, pace: Pace): number =>
  isDemo ? demoMs : service.nextLookMs(pace)
