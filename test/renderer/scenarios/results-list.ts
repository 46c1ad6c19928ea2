import { resultsScenario } from '../result-samples.ts'
import { samples } from './results.ts'

/** The list with nothing open. */
export const scenario = resultsScenario(samples)
