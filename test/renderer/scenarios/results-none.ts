import { resultsScenario } from '../result-samples.ts'

export const scenario = resultsScenario([])
