import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { folderCardOf, folderIdOf, snapshotOf, todayAt, workspaceOf } from '../samples.ts'
import type { Scenario } from '../scenario.ts'

const longName = `${'Kampagne Frühjahr 2026 – endgültige Fassung für den Kunden '.repeat(5)}(wirklich)`

/** A folder of each kind, one with names that are too long for any line. */
export const scenario: Scenario = {
  jobs: [],
  screen: 'folders',
  snapshot: snapshotOf({
    workspaces: {
      list: [workspaceOf('Northlight Studio'), workspaceOf('Acme Sandbox', { environment: 'sandbox' })],
      trouble: null,
    },
    folders: [
      folderCardOf('acme', '/Users/mia/Exports/Acme', {
        folder: {
          id: folderIdOf('acme'),
          path: '/Users/mia/Exports/Acme',
          workspace: 'Northlight Studio',
          preset: reviewPreset,
          next: [],
          subfolders: true,
          include: ['*_final.*', '*.mov'],
          ignore: ['Drafts', '*_test.*'],
          metadata: { campaign: 'spring-2026', client: 'Acme' },
          quietMs: 5_000,
          remuxes: 'ask',
          whenDone: { kind: 'move', subfolder: 'Sent' },
        },
        unfinished: [
          {
            path: '/Users/mia/Exports/Acme/Spring_Spot_06s_v03.mov',
            sinceMs: todayAt(0, 3),
            reason: { kind: 'open', program: 'Adobe Media Encoder' },
          },
          {
            path: '/Users/mia/Exports/Acme/Spring_Spot_30s_v04.mov',
            sinceMs: todayAt(0, 4),
            reason: { kind: 'growing' },
          },
        ],
        counts: { open: 6, complete: 1_240, failed: 1 },
      }),
      folderCardOf('social', '/Volumes/Team/Exports/Social', {
        condition: { state: 'polling', why: 'network', troubles: [] },
        counts: { open: 0, complete: 32, failed: 0 },
      }),
      folderCardOf('drive', '/Volumes/Travel Disk/Exports', { condition: { state: 'missing' } }),
      folderCardOf('long', `/Users/mia/${longName}/${longName}/סרטונים 🎬 2026`, {
        condition: { state: 'starting' },
        folder: {
          id: folderIdOf('long'),
          path: `/Users/mia/${longName}/${longName}/סרטונים 🎬 2026`,
          workspace: 'A workspace that was removed',
          preset: reviewPreset,
          next: [],
          subfolders: false,
          include: [`${'x'.repeat(180)}*.mov`],
          ignore: ['תיקייה', '🎬*'],
          metadata: { [`${'name'.repeat(20)}`]: 'value '.repeat(40) },
          quietMs: 600_000,
          remuxes: 'link',
          whenDone: { kind: 'move', subfolder: 'y'.repeat(90) },
        },
      }),
    ],
  }),
}
