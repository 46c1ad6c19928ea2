import { issue, result } from '../../fakes/issues.ts'
import { analysed, resultsScenario } from '../result-samples.ts'

const long = `${'A_very_long_name_of_a_campaign_'.repeat(10)}v12.mov`
const word = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(6)

const found = result({
  issues: [
    issue('long', {
      referenceNumber: 123_456,
      ruleCode: 'A_RULE_CODE_THAT_SOMEBODY_MADE_TOO_LONG_FOR_ANY_COLUMN_4.17',
      summary: `${word} ${'and so on '.repeat(40)}`,
      severity: 'CRITICAL',
      reasoningHeadline: word,
      reasoning: word.repeat(4),
      evidence: [
        { quote: word, [word]: word, deep: { deeper: { deepest: { below: { that: [1, 2, 3] } } } } },
      ],
    }),
    issue('rtl', { summary: 'المقارنة بدون أساس واضح', severity: 'MAJOR', evidence: ['السعر فقط ٩ جنيهات'] }),
    issue('none', { severity: 'MINOR' }),
  ],
  topics: [{ title: word, summary: word, issueIds: ['long'] }],
})

const names = [
  long,
  'מודעת_אביב_30_שניות_גרסה_03.mov',
  '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(20).concat('.mp4'),
  'a.mp4',
  'إعلان الربيع النسخة النهائية المعتمدة من العميل بعد المراجعة الثالثة v03.mov',
]

/** Names and texts that fit nowhere. */
export const scenario = resultsScenario(
  names.map((name) => ({ job: analysed(name, [1, 22, 333, 4_444]), result: found })),
  { open: analysed(long, [0, 0, 0]).id },
)
