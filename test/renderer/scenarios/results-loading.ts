import { resultsScenario } from '../result-samples.ts'
import { film, samples } from './results.ts'

const never = new Promise<never>(() => undefined)

/** Nothing has come yet: neither the list nor the result that was asked for. */
export const scenario = {
  ...resultsScenario(samples, { open: film }),
  handlers: { results: { page: () => never, read: () => never } },
}
