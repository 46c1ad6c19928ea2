import { exportWords } from '../../../preload/domain/words/export.ts'
import { resultsWords } from '../../words/results.ts'
import type { ReviewedEvidence, ReviewedIssue } from '../review.ts'
import styles from './evidence-item.module.css'
import { LongText } from './long-text.tsx'
import { TimeLink } from './time-link.tsx'
import { ValueTree } from './value-tree.tsx'

/** What was seen, heard or read, and where; what is not understood as it came. */
export function EvidenceItem({
  evidence,
  issue,
}: {
  evidence: ReviewedEvidence
  issue: ReviewedIssue['issue']
}) {
  const words = resultsWords.issues
  const { quote, places, page, region, rest } = evidence
  // Services repeat the summary here.
  const note = evidence.note === issue.summary ? null : evidence.note
  const isRegion = evidence.kind === 'region' && region !== null
  const hasPlace = places.length > 0 || page !== null || region !== null
  return (
    <li className={styles.item}>
      {quote !== null && <blockquote className={styles.quote}>{`“${quote}”`}</blockquote>}
      {note !== null && <LongText text={note} />}
      {hasPlace && (
        <div className={styles.place}>
          {evidence.kind !== null && !isRegion && <span>{evidence.kind}</span>}
          {places.map((place) => (
            <TimeLink key={`${place.startMs} ${place.endMs}`} issue={issue} place={place} />
          ))}
          {page !== null && evidence.kind !== 'page' && <span>{words.page(page)}</span>}
          {page !== null && evidence.kind === 'page' && <span>{page}</span>}
          {region !== null && (evidence.kind === null || isRegion) && <span>{words.region}</span>}
        </div>
      )}
      {places.map(
        ({ reportedMs }) =>
          reportedMs !== null && (
            <p key={reportedMs} className={styles.moved}>
              {`${exportWords.moved(reportedMs)}.`}
            </p>
          ),
      )}
      {rest !== undefined && <ValueTree value={rest} />}
    </li>
  )
}
