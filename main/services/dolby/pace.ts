import type { Pace } from '../service.ts'

const firstPollMs = 5_000
const steadyForMs = 120_000
const laterMs = 10_000

/** Every 5 s for two minutes, later every 10 s (reference §4.4). */
export const nextPollDelayMs = ({ runningMs }: Pace): number =>
  runningMs < steadyForMs ? firstPollMs : laterMs
