import {
  analysed,
  filmBefore,
  filmFacts,
  filmResult,
  type ResultSample,
  resultsScenario,
  sampleMedia,
} from '../result-samples.ts'
import { issuesFound, jobIdOf, todayAt } from '../samples.ts'
import { mediaAddress } from '../serve-page.ts'

export const film = jobIdOf('Spring_Spot_30s_v03.mov')
const older = jobIdOf('Spring_Spot_30s_v02.mov')
const dayMs = 86_400_000

const versions = [
  {
    jobId: jobIdOf('Spring_Spot_30s_v01.mov'),
    name: 'Spring_Spot_30s_v01.mov',
    number: 1,
    addedAtMs: todayAt(9, 2),
    summary: issuesFound(0, 4, 5),
  },
  { jobId: older, name: older, number: 2, addedAtMs: todayAt(14, 2), summary: issuesFound(1, 2, 3) },
  { jobId: film, name: film, number: 3, addedAtMs: todayAt(14, 36), summary: issuesFound(1, 0, 2, 1) },
]
const there = { mediaUrl: mediaAddress('interview.mp4'), durationMs: 8_000, facts: filmFacts() }

export const samples: ResultSample[] = [
  {
    job: analysed(film, [1, 0, 2, 1]),
    result: filmResult,
    detail: there,
    versions,
    previous: filmBefore,
  },
  {
    job: analysed('Claims_sheet_2026.pdf', [0, 0, 3], {
      contentType: 'application/pdf',
      changedAtMs: todayAt(14, 33),
    }),
    isSeen: false,
  },
  {
    job: analysed(older, [1, 2, 3], { changedAtMs: todayAt(14, 2) }),
    result: filmBefore,
    detail: there,
    versions,
  },
  {
    job: analysed('Podcast_ep12.wav', [0, 0, 0], {
      contentType: 'audio/wav',
      changedAtMs: todayAt(13, 40),
      workspace: 'Harbour Films',
    }),
  },
  {
    job: analysed('Teaser_vertical_v01.mp4', [0, 0, 0], {
      contentType: 'video/mp4',
      changedAtMs: todayAt(16, 5) - dayMs,
    }),
    isSeen: false,
  },
  {
    job: analysed('Winter_campaign_key_visual_DE_AT_CH_final_approved_v07.png', [0, 12, 34, 5], {
      contentType: 'image/png',
      changedAtMs: todayAt(10, 0) - 40 * dayMs,
    }),
  },
]

export const scenario = resultsScenario(samples, {
  open: film,
  media: { 'interview.mp4': sampleMedia('interview.mp4') },
})
