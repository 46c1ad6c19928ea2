import { setScenario } from './sets.ts'

/** Results of other services alone. */
export const scenario = setScenario([])
