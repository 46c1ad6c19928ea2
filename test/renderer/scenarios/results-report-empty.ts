import { dolbyWorkspace, heard, nothingMeasured, reportResult } from '../audio-samples.ts'
import { presetOf } from '../preset-samples.ts'
import { resultsScenario } from '../result-samples.ts'
import { jobIdOf } from '../samples.ts'

const id = jobIdOf('Room_tone.wav')

/** A report that says nothing. */
export const scenario = resultsScenario(
  [
    {
      job: heard(id, {
        preset: presetOf('diagnose'),
        summary: { kind: 'report', integratedLufs: null, quality: null },
      }),
      result: reportResult(nothingMeasured),
      detail: { original: 'changed' },
    },
  ],
  { open: id, workspaces: { list: [dolbyWorkspace], trouble: null } },
)
