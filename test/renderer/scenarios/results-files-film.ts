import { dolbyWorkspace, filesResult, heard, outputFile } from '../audio-samples.ts'
import { presetOf } from '../preset-samples.ts'
import { filmFacts, resultsScenario, sampleMedia } from '../result-samples.ts'
import { jobIdOf } from '../samples.ts'
import { mediaAddress } from '../serve-page.ts'

const film = jobIdOf('Interview.mp4')
const outputs = [outputFile('Interview-720p.mp4', { contentType: 'video/mp4', sizeBytes: 359_940 })]

/** A film that was made of a film. */
export const scenario = resultsScenario(
  [
    {
      job: heard(film, {
        preset: presetOf('transcode', 'dolby-transcode-mp4'),
        summary: { kind: 'files', names: ['Interview-720p.mp4'] },
        contentType: 'video/mp4',
      }),
      result: filesResult(outputs),
      outputs,
      detail: { mediaUrl: mediaAddress('interview.mp4'), durationMs: 8_000, facts: filmFacts() },
    },
  ],
  {
    open: film,
    media: {
      'interview.mp4': sampleMedia('interview.mp4'),
      'Interview-720p.mp4': sampleMedia('interview.mp4'),
    },
    workspaces: { list: [dolbyWorkspace], trouble: null },
  },
)
