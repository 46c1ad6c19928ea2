import { issue, result } from '../../fakes/issues.ts'
import { analysed, resultsScenario, sampleMedia } from '../result-samples.ts'
import { jobIdOf } from '../samples.ts'
import { mediaAddress } from '../serve-page.ts'

export const id = jobIdOf('Key_visual_DE.png')

const found = result({
  issues: [
    issue('claim', {
      referenceNumber: 1,
      ruleCode: 'CAP_11.3',
      summary: 'Absolute environmental claim without evidence',
      severity: 'CRITICAL',
      evidence: [
        {
          id: 'e',
          type: 'region',
          description: 'Claim in the lower third',
          region: { x: 0.1, y: 0.6, width: 0.5, height: 0.2 },
        },
      ],
    }),
    issue('odd', {
      ruleCode: 'HOUSE_STYLE',
      summary: 'Logo is closer to the edge than agreed',
      severity: 'BRAND_RISK',
      status: 'ESCALATED_TO_LEGAL',
      evidence: [
        {
          measured: { left: 12, top: 9, unit: 'px' },
          agreed: [24, 24],
          tool: { name: 'layout-check', version: '4.1', isStrict: true },
        },
        17,
      ],
      contributors: [{ confidence: 0.4, model: 'v7' }, 'Jo Marsh'],
    }),
  ],
})

/** A picture, with evidence and words of an unknown shape. */
export const scenario = resultsScenario(
  [
    {
      job: analysed(id, [1, 0, 0], { contentType: 'image/png' }),
      result: found,
      detail: { mediaUrl: mediaAddress('poster.png') },
    },
  ],
  { open: id, media: { 'poster.png': sampleMedia('poster.png') } },
)
