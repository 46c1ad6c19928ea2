import type { EvidenceReading } from '../../../preload/domain/evidence/read-evidence.ts'
import { resultsWords } from '../../words/results.ts'
import type { ReviewedIssue } from '../review.ts'
import styles from './evidence-item.module.css'
import { LongText } from './long-text.tsx'
import { TimeLink } from './time-link.tsx'
import { ValueTree } from './value-tree.tsx'

/** What was seen, heard or read, and where; what is not understood as it came. */
export function EvidenceItem({
  evidence,
  issue,
}: {
  evidence: EvidenceReading
  issue: ReviewedIssue['issue']
}) {
  const words = resultsWords.issues
  const { quote, spans, page, region, rest } = evidence
  // Services repeat the summary here.
  const note = evidence.note === issue.summary ? null : evidence.note
  const isRegion = evidence.kind === 'region' && region !== null
  const hasPlace = spans.length > 0 || page !== null || region !== null
  return (
    <li className={styles.item}>
      {quote !== null && <blockquote className={styles.quote}>{`“${quote}”`}</blockquote>}
      {note !== null && <LongText text={note} />}
      {hasPlace && (
        <div className={styles.place}>
          {evidence.kind !== null && !isRegion && <span>{evidence.kind}</span>}
          {spans.map(({ startMs, endMs }) => (
            <TimeLink key={`${startMs} ${endMs}`} issue={issue} startMs={startMs} endMs={endMs} />
          ))}
          {page !== null && evidence.kind !== 'page' && <span>{words.page(page)}</span>}
          {page !== null && evidence.kind === 'page' && <span>{page}</span>}
          {region !== null && (evidence.kind === null || isRegion) && <span>{words.region}</span>}
        </div>
      )}
      {rest !== undefined && <ValueTree value={rest} />}
    </li>
  )
}
