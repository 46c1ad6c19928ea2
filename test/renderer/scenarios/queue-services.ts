import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { dolbyWorkspace, heard } from '../audio-samples.ts'
import { podcastPreset, presetOf } from '../preset-samples.ts'
import { complete, jobOf, partsOf, processing, snapshotOf, workspaceOf } from '../samples.ts'
import type { Scenario } from '../scenario.ts'

const next = [{ workspace: 'Northlight Studio', preset: reviewPreset }]
const summary = { kind: 'files', names: [] } as const
const jobs = [
  {
    ...heard('Podcast_ep14.wav', { preset: podcastPreset, summary: { ...summary, names: [] }, next }),
    state: {
      stage: 'fetching' as const,
      submissionId: 'sub_1' as never,
      assetId: 'asset_1' as never,
      files: ['a', 'b', 'c'].map((location) => ({ location, suffix: '-enhanced', extension: '.wav' })),
      levels: null,
      fetched: 1,
    },
  },
  {
    ...heard('Podcast_ep13.wav', { preset: podcastPreset, summary: { ...summary, names: [] } }),
    state: processing(40),
  },
  {
    ...heard('Interview.wav', { preset: presetOf('analyze'), summary: { ...summary, names: [] } }),
    state: processing(64),
  },
  heard('Podcast_ep12.wav', {
    preset: podcastPreset,
    summary: { kind: 'files', names: ['Podcast_ep12-enhanced.wav', 'Podcast_ep12-loud.wav'] },
    next,
  }),
  heard('Interview_master.wav', {
    preset: presetOf('analyze'),
    summary: { kind: 'report', integratedLufs: -23.4, quality: 6.1 },
  }),
  heard('Room.wav', {
    preset: presetOf('enhance', 'A preset that was removed since'),
    summary: { kind: 'report', integratedLufs: null, quality: null },
  }),
  jobOf({ name: 'Spring_Spot_30s_v02.mov', state: complete(1, 2, 3) }),
]

/** Jobs of two services, in each of their stages, and what came of them. */
export const scenario: Scenario = {
  jobs,
  snapshot: snapshotOf({
    ...partsOf(jobs),
    workspaces: { list: [workspaceOf('Northlight Studio'), dolbyWorkspace], trouble: null },
  }),
  async prepare(page) {
    await page.getByRole('row').filter({ hasText: 'Podcast_ep14.wav' }).click()
  },
}
