import { dolbyWorkspace, fullReport, heard, reportResult } from '../audio-samples.ts'
import { presetOf } from '../preset-samples.ts'
import { analysed, resultsScenario, sampleMedia } from '../result-samples.ts'
import { jobIdOf, workspaceOf } from '../samples.ts'
import { mediaAddress } from '../serve-page.ts'

export const interview = jobIdOf('Interview_harbour_master.wav')
export const review = jobIdOf('Interview_harbour_master_review.wav')

/** A report with every measure there is, made as the first of two things. */
export const scenario = resultsScenario(
  [
    {
      job: heard(interview, {
        preset: presetOf('analyze'),
        summary: { kind: 'report', integratedLufs: -23.4, quality: 6.1 },
      }),
      result: reportResult(fullReport),
      chain: [
        { jobId: interview, preset: 'dolby-analyze', stage: 'complete' },
        { jobId: review, preset: 'mediamagic-review', stage: 'complete' },
      ],
      detail: { mediaUrl: mediaAddress('voice.wav'), durationMs: fullReport.durationMs },
    },
    { job: analysed(review, [0, 1, 2], { contentType: 'audio/wav' }) },
    {
      job: heard('Podcast_ep12.wav', {
        preset: presetOf('enhance'),
        summary: { kind: 'files', names: ['Podcast_ep12-enhanced.wav'] },
      }),
    },
    {
      job: heard('Unmeasured.wav', {
        preset: presetOf('diagnose'),
        summary: { kind: 'report', integratedLufs: null, quality: null },
      }),
    },
  ],
  {
    open: interview,
    media: { 'voice.wav': sampleMedia('voice.wav') },
    workspaces: { list: [workspaceOf('Northlight Studio'), dolbyWorkspace], trouble: null },
  },
)
