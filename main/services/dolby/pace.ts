import type { Pace } from '../service.ts'

const firstLookMs = 5_000
const steadyForMs = 120_000
const laterMs = 10_000

/** Every 5 s for two minutes, later every 10 s (reference §4.4). */
export const nextLookMs = ({ runningMs }: Pace): number => (runningMs < steadyForMs ? firstLookMs : laterMs)
