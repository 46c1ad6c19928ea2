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
        throw new Fault({ kind: 'bad-request', message: 'Can’t read the result of this file' })
      },
    },
  },
}
