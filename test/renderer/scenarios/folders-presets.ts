import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { dolbyWorkspace } from '../audio-samples.ts'
import { ownPreset, podcastPreset, presetOf } from '../preset-samples.ts'
import { folderCardOf, snapshotOf, workspaceOf } from '../samples.ts'
import type { Scenario } from '../scenario.ts'

const cardFor = (id: string, folder: Partial<ReturnType<typeof folderCardOf>['folder']>) => {
  const card = folderCardOf(id, `/Users/mia/Exports/${id}`, { counts: { open: 0, complete: 8, failed: 0 } })
  return { ...card, folder: { ...card.folder, ...folder } }
}

/** Folders that do more than the usual, each in its way. */
export const scenario: Scenario = {
  jobs: [],
  screen: 'folders',
  snapshot: snapshotOf({
    workspaces: { list: [workspaceOf('Northlight Studio'), dolbyWorkspace], trouble: null },
    folders: [
      cardFor('Podcasts', {
        workspace: 'Harbour Audio',
        preset: podcastPreset,
        next: [{ workspace: 'Northlight Studio', preset: reviewPreset }],
      }),
      cardFor('Field', { workspace: 'Harbour Audio', preset: ownPreset }),
      cardFor('Spots', {}),
      cardFor('Customised', {
        workspace: 'A workspace that was removed',
        preset: presetOf('enhance', 'dolby-enhance', {
          options: { noiseReduction: 'high' },
          output: { kind: 'beside', suffix: '-clean' },
        }),
      }),
    ],
  }),
}
