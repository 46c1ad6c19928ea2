import type { Issue } from '../../../preload/domain/model/result.ts'
import { issue } from '../../fakes/issues.ts'

const hostile: readonly string[] = [
  'a | bar |C:ResolveColorBlue |M:x |D:9',
  'tab\there',
  'line\nbreak\r\nand\u2028another',
  'emoji 🎬 and 👩‍👩‍👧 here',
  'RTL \u202eevil\u202c and \u2067isolate\u2069 marks',
  '<&>"\' ]]> <!-- --> <script>alert(1)</script>',
  '001  001      V     C        01:00:00:00',
  '* a comment',
  'TITLE: not a title',
  'long '.repeat(1000),
  '=1+1',
  '@SUM(A1)',
  '+441',
  '-1',
  'NUL \0 bell \u0007 escape \u001b[31m',
  'lone \ud83d surrogate and \ufffe \uffff',
  '00:00:01.000 --> 00:00:02.000',
  '{\\an8}top',
  '   ',
  'e\u0301 decomposed',
  'quote "and, comma',
]
const statuses = ['OPEN', 'ACKNOWLEDGED', 'AWAITING_HUMAN_INPUT', 'RESOLVED', 'DISMISSED', 'LATER_STATUS']
const severities = ['CRITICAL', 'MAJOR', 'MINOR', 'INFO', 'PECULIAR']

/** Each text as summary, as reasoning and as rule, each issue on a frame of its own: number n at n × 40 ms. */
export const hostileIssues: Issue[] = hostile.map((text, at) =>
  issue(`h${at}`, {
    referenceNumber: at,
    severity: severities[at % severities.length] ?? '',
    status: statuses[at % statuses.length] ?? '',
    ruleCode: `RULE_${at}`,
    summary: text,
    reasoningHeadline: text,
    reasoning: `${text}\n\n${text}`,
    evidence: [{ startMs: at * 40 }],
  }),
)
