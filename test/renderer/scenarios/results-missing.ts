import { filmFacts, resultsScenario } from '../result-samples.ts'
import { film, samples } from './results.ts'

/** The original was moved away. */
export const scenario = resultsScenario(
  samples.map((sample) =>
    sample.job.id === film
      ? { ...sample, detail: { original: 'missing', mediaUrl: null, durationMs: 8_000, facts: filmFacts() } }
      : sample,
  ),
  { open: film },
)
