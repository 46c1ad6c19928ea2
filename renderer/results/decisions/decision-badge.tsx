import { CircleCheck, CircleSlash, MessageSquareWarning, RotateCcw, TriangleAlert } from 'lucide-react'
import { isStillThere, standingOf } from '../../../preload/domain/issues/decisions.ts'
import type { IssueDecision } from '../../../preload/domain/model/decision.ts'
import type { Issue } from '../../../preload/domain/model/result.ts'
import { decisionWords } from '../../../preload/domain/words/decision.ts'
import { decidingWords } from '../../words/decisions.ts'
import styles from './decision-badge.module.css'

const icons = { open: RotateCcw, fixed: CircleCheck, disputed: MessageSquareWarning, accepted: CircleSlash }

interface Props {
  issue: Pick<Issue, 'status'>
  decision: IssueDecision | undefined
}

/** What an editor decided, with a sign that no status of a service has; nothing while nobody decided. */
export function DecisionBadge({ issue, decision }: Props) {
  if (!decision) return null
  const isThere = isStillThere(issue, decision)
  const standing = standingOf(issue, decision)
  if (!isThere && (standing === 'open' || standing === 'settled')) return null
  const Icon = isThere ? TriangleAlert : icons[decision.state]
  return (
    <span className={styles.badge} data-state={isThere ? 'still-there' : decision.state}>
      <Icon aria-hidden size={13} strokeWidth={2} />
      {isThere ? decisionWords.stillThere : decidingWords.state(decision.state)}
      {decision.carriedFrom && (
        <span className={styles.from}>{decidingWords.carried(decision.carriedFrom.versionNumber)}</span>
      )}
    </span>
  )
}
