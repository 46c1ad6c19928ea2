import type { ContributorReading } from '../../../preload/domain/issues/contributors.ts'
import { resultsWords } from '../../words/results.ts'
import styles from './contributor-line.module.css'
import { ValueTree } from './value-tree.tsx'

export function ContributorLine({ contributor }: { contributor: ContributorReading }) {
  const { name, kind, confidence, rest } = contributor
  const facts = [kind, confidence === null ? null : resultsWords.issues.confidence(confidence)].filter(
    Boolean,
  )
  return (
    <li className={styles.item}>
      {name !== null && (
        <span className={styles.name} dir="auto">
          {name}
        </span>
      )}
      {facts.length > 0 && <span className={styles.facts}>{facts.join(' · ')}</span>}
      {rest !== undefined && (
        <div className={styles.rest}>
          <ValueTree value={rest} />
        </div>
      )}
    </li>
  )
}
