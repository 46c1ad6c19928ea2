import { CircleHelp, TriangleAlert } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useStore } from 'zustand'
import { IconButton } from '../../ui/button.tsx'
import { SeverityBadge } from '../../ui/severity-badge.tsx'
import { decidingWords } from '../../words/decisions.ts'
import { resultsWords } from '../../words/results.ts'
import { useReviewing } from '../review-context.tsx'
import styles from './comparison-line.module.css'

/** What became of the issues of the version before; nothing for a first version. */
export function ComparisonLine() {
  const { review, choice, decisions } = useReviewing()
  const stillThere = useStore(decisions.store, ({ counts }) => counts.stillThere)
  const { comparison } = review
  if (!comparison) return null
  const { fixed, stillOpen, added, withNumber } = comparison
  const words = resultsWords.compare
  const isSame = !fixed.length && !stillOpen.size && !added.size
  return (
    <div className={styles.line}>
      <span>{words.with(withNumber)}</span>
      {isSame ? (
        <b>{words.same}</b>
      ) : (
        <>
          <b className={fixed.length ? styles.fixed : undefined}>{words.fixed(fixed.length)}</b>
          <b>{words.open(stillOpen.size)}</b>
          <b className={added.size ? styles.added : undefined}>{words.added(added.size)}</b>
        </>
      )}
      {stillThere > 0 && (
        <button type="button" className={styles.still} onClick={() => choice.showStillThere()}>
          <TriangleAlert aria-hidden size={13} strokeWidth={2} />
          {decidingWords.stillThere(stillThere)}
        </button>
      )}
      <Popover.Root>
        <Popover.Trigger asChild>
          <IconButton icon={CircleHelp} label={words.explain} side="top" className={styles.help} />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            className={styles.card}
            side="top"
            align="end"
            sideOffset={4}
            collisionPadding={8}
            aria-label={words.explain}
          >
            <p>{words.rule}</p>
            {fixed.length > 0 && (
              <>
                <h3>{words.fixedTitle(withNumber)}</h3>
                <ul>
                  {fixed.map((issue) => (
                    <li key={issue.id}>
                      <SeverityBadge severity={issue.severity}>
                        {resultsWords.severity(issue.severity)}
                      </SeverityBadge>
                      <span>{issue.summary || resultsWords.issues.noSummary}</span>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </div>
  )
}
