import { Fault } from '../../../main/net/fault.ts'
import { resultsScenario } from '../result-samples.ts'
import { film, samples } from './results.ts'

const usual = resultsScenario(samples, { open: film })

export const scenario = {
  ...usual,
  handlers: {
    results: {
      ...usual.handlers?.results,
      read() {
        throw new Fault({ kind: 'bad-request', message: 'The result of this file cannot be read' })
      },
    },
  },
}
