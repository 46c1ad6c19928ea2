import type { SetRow } from '../../../preload/contract/sets.ts'
import type { DecisionCounts } from '../../../preload/domain/model/decision.ts'
import { resultsScenario } from '../result-samples.ts'
import { jobIdOf, todayAt } from '../samples.ts'
import type { Scenario } from '../scenario.ts'
import { samples } from './results.ts'

const counts = (given: Partial<DecisionCounts>): DecisionCounts => {
  const { open = 0, fixed = 0, disputed = 0, accepted = 0, settled = 0, stillThere = 0 } = given
  const done = fixed + disputed + accepted + settled
  return { open, fixed, disputed, accepted, settled, stillThere, done, total: open + done }
}

export function setRow(name: string, given: Partial<SetRow> = {}): SetRow {
  return {
    jobId: jobIdOf(name),
    name,
    path: `/Users/mia/Exports/Acme/${name}`,
    workspace: 'Northlight Studio',
    versionNumber: 1,
    versionCount: 1,
    analysedAtMs: todayAt(14, 41),
    state: 'clear',
    counts: counts({}),
    worst: null,
    newer: null,
    ...given,
  }
}

export const rows: SetRow[] = [
  setRow('Spring_Spot_30s_v03.mov', {
    versionNumber: 3,
    versionCount: 3,
    state: 'open',
    counts: counts({ open: 8, fixed: 2, accepted: 1, stillThere: 1 }),
    worst: {
      issueId: 'price',
      number: 1,
      severity: 'CRITICAL',
      rule: 'CAP_3.17',
      summary: 'Price has no conditions on screen',
      time: '10:00:12:08',
    },
  }),
  setRow('Winter_campaign_key_visual_DE_AT_CH_final_approved_v07.png', {
    state: 'open',
    counts: counts({ open: 1, disputed: 1 }),
    worst: {
      issueId: 'arabic',
      number: null,
      severity: 'MAJOR',
      rule: null,
      summary: `الادعاء غير مثبت بدليل كافٍ 🎬 ${'ويطول جدا '.repeat(12)}`,
      time: null,
    },
    newer: 'failed',
  }),
  setRow('Claims_sheet_2026.pdf', { state: 'incomplete', counts: counts({ settled: 2 }) }),
  setRow('Teaser_vertical_v02.mp4', {
    versionNumber: 2,
    versionCount: 3,
    state: 'fixed',
    counts: counts({ fixed: 3, disputed: 1 }),
    newer: 'in-progress',
  }),
  setRow('Podcast_ep12.wav'),
  setRow('Key_visual_DE.png', { counts: counts({ accepted: 2, settled: 1 }) }),
]

/** The results screen, whose set has these rows. */
export function setScenario(all: readonly SetRow[], isCut = false): Scenario {
  const results = resultsScenario(samples)
  return {
    ...results,
    handlers: {
      ...results.handlers,
      sets: {
        read: () => ({ title: 'All results', rows: [...all], isCut }),
        save: ({ format }) => ({
          paths: [`/Users/mia/Desktop/All results-set.${format}`],
          sentences: [`Wrote ${all.length} files to All results-set.${format} (2 all clear).`],
        }),
      },
      exports: { reveal: () => undefined },
    },
    prepare: async (page) => {
      await page.getByRole('option').first().waitFor()
      await page.getByRole('button', { name: 'Show as a set' }).click()
      await page.getByRole('region', { name: 'Set' }).waitFor()
    },
  }
}

export const scenario = setScenario(rows)
