import { dolbyWorkspace, filesResult, heard, outputFile, voiceTimes } from '../audio-samples.ts'
import { podcastPreset } from '../preset-samples.ts'
import { analysed, resultsScenario } from '../result-samples.ts'
import { jobIdOf, workspaceOf } from '../samples.ts'
import { mediaAddress } from '../serve-page.ts'

export const podcast = jobIdOf('Podcast_ep12.wav')
export const review = jobIdOf('Podcast_ep12-enhanced.wav')
const outputs = [outputFile('Podcast_ep12-enhanced.wav')]

/** One file was made, twice as loud, and goes on to a review. */
export const scenario = resultsScenario(
  [
    {
      job: heard(podcast, {
        preset: podcastPreset,
        summary: { kind: 'files', names: ['Podcast_ep12-enhanced.wav'] },
      }),
      result: filesResult(outputs),
      outputs,
      chain: [
        { jobId: podcast, preset: podcastPreset.name, stage: 'complete' },
        { jobId: review, preset: 'mediamagic-review', stage: 'processing' },
      ],
      detail: { mediaUrl: mediaAddress('original.wav'), durationMs: 3_900 },
    },
    { job: analysed(review, [0, 0, 0], { contentType: 'audio/wav' }) },
  ],
  {
    open: podcast,
    media: { 'original.wav': voiceTimes(0.25), 'Podcast_ep12-enhanced.wav': voiceTimes(0.5) },
    workspaces: { list: [workspaceOf('Northlight Studio'), dolbyWorkspace], trouble: null },
  },
)
