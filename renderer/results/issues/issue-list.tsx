import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { resultsWords } from '../../words/results.ts'
import { useReviewing } from '../review-context.tsx'
import { IssueCard } from './issue-card.tsx'
import styles from './issue-list.module.css'
import type { IssueRow } from './issue-rows.ts'
import { LongText } from './long-text.tsx'

/** Usual heights in pixels, until a row was measured. */
const estimated = { heading: 36, issue: 66 }
const defaultOpenHeight = 260

/** Only what is in view is on the page: two thousand issues cost what twenty do. */
export function IssueList({ rows }: { rows: readonly IssueRow[] }) {
  const { choice } = useReviewing()
  const selected = useStore(choice.store, (state) => state.selected)
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => estimated[rows[at]?.kind ?? 'issue'],
    getItemKey: (at) => rows[at]?.key ?? at,
    overscan: 6,
  })
  const heading = rows[0]?.kind === 'heading' ? 'h4' : 'h3'
  const selectedAt = rows.findIndex((row) => row.kind === 'issue' && row.key === selected)
  useEffect(() => {
    if (selectedAt < 0) return
    // Its heading comes into view with it.
    const from = rows[selectedAt - 1]?.kind === 'heading' ? selectedAt - 1 : selectedAt
    const [startPx = 0] = virtualizer.getOffsetForIndex(from, 'start') ?? []
    const { scrollTop = 0, clientHeight = 0 } = scroller.current ?? {}
    const isInView = startPx >= scrollTop && startPx + defaultOpenHeight <= scrollTop + clientHeight
    if (!isInView) virtualizer.scrollToIndex(from, { align: 'start' })
  }, [selectedAt, rows, virtualizer])
  return (
    <div ref={scroller} className={styles.scroller}>
      <ul
        className={styles.list}
        aria-label={resultsWords.issues.label}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index]
          return (
            row && (
              <li
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                className={styles.row}
                aria-setsize={rows.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                {row.kind === 'issue' ? (
                  <IssueCard reviewed={row.reviewed} heading={heading} />
                ) : (
                  <Heading row={row} />
                )}
              </li>
            )
          )
        })}
      </ul>
    </div>
  )
}

function Heading({ row }: { row: Extract<IssueRow, { kind: 'heading' }> }) {
  const words = resultsWords.issues
  return (
    <div className={styles.heading}>
      <h3 className={styles.title} dir="auto">
        {row.title === null ? words.other : words.group(row.title, row.count)}
      </h3>
      {row.summary !== null && <LongText text={row.summary} />}
    </div>
  )
}
