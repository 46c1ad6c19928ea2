import { issue, result } from '../../fakes/issues.ts'
import { analysed, resultsScenario } from '../result-samples.ts'
import { jobIdOf } from '../samples.ts'
import { mediaAddress } from '../serve-page.ts'

export const id = jobIdOf('Claims_sheet_2026.pdf')

const found = result({
  issues: [
    issue('vat', {
      referenceNumber: 1,
      ruleCode: 'CAP_3.18',
      summary: 'Price does not say whether VAT is included',
      evidence: [{ id: 'e', type: 'page', page: 2, quote: 'Only £240' }],
      reasoningHeadline: 'VAT not stated',
      reasoning: 'Consumers are addressed; a price to them includes all non-optional taxes. '.repeat(8),
    }),
  ],
})

export const scenario = resultsScenario(
  [
    {
      job: analysed(id, [0, 0, 1], { contentType: 'application/pdf' }),
      result: found,
      detail: { mediaUrl: mediaAddress('price-list.pdf') },
    },
  ],
  { open: id },
)
