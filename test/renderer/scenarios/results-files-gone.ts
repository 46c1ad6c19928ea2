import { dolbyWorkspace, filesResult, heard, outputFile } from '../audio-samples.ts'
import { presetOf } from '../preset-samples.ts'
import { resultsScenario } from '../result-samples.ts'
import { jobIdOf } from '../samples.ts'

const id = jobIdOf('Lecture.wav')
const outputs = [outputFile('Lecture-enhanced.wav', { isThere: false, mediaUrl: null })]

/** Neither the original nor what was made of it is there any more. */
export const scenario = resultsScenario(
  [
    {
      job: heard(id, {
        preset: presetOf('enhance'),
        summary: { kind: 'files', names: ['Lecture-enhanced.wav'] },
      }),
      result: filesResult(outputs),
      outputs,
      detail: { original: 'missing' },
    },
  ],
  { open: id, workspaces: { list: [dolbyWorkspace], trouble: null } },
)
