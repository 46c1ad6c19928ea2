import { analysed, resultsScenario, sampleMedia } from '../result-samples.ts'
import { jobIdOf } from '../samples.ts'
import { mediaAddress } from '../serve-page.ts'

export const id = jobIdOf('Podcast_ep12.wav')

/** A sound in which nothing was found. */
export const scenario = resultsScenario(
  [
    {
      job: analysed(id, [0, 0, 0], { contentType: 'audio/wav' }),
      detail: { mediaUrl: mediaAddress('voice.wav'), durationMs: 3_900 },
    },
  ],
  { open: id, media: { 'voice.wav': sampleMedia('voice.wav') } },
)
