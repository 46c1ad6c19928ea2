import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { JobId } from '../../../preload/domain/model/ids.ts'
import { useNow } from '../../store/now.ts'
import { useView } from '../../store/view.ts'
import { classes } from '../../ui/classes.ts'
import { ErrorBoundary } from '../../ui/error-boundary.tsx'
import { isMod } from '../../words/platform.ts'
import { resultsWords } from '../../words/results.ts'
import { uiWords } from '../../words/ui.ts'
import styles from './result-list.module.css'
import type { ResultPages } from './result-pages.ts'
import { ResultRow } from './result-row.tsx'

const rowHeight = 62
/** How long the keyboard must rest on a row before it opens: opening it is seeing it. */
const restMs = 200
/** Rows before the end from which on more are read. */
const ahead = 20

interface Props {
  pages: ResultPages
  /** Results that are looked at together. */
  marked: ReadonlySet<JobId>
  onMark(ids: ReadonlySet<JobId>): void
}

export function ResultList({ pages, marked, onMark }: Props) {
  const { rows, isStale } = useStore(pages.store)
  const openResult = useView((view) => view.openResult)
  const showResult = useView((view) => view.showResult)
  const nowMs = useNow()
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState<JobId | null>(openResult)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => rows[at]?.job.id ?? at,
    overscan: 8,
  })
  const shown = virtualizer.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? 0
  const at = rows.findIndex(({ job }) => job.id === cursor)
  const openAt = rows.findIndex(({ job }) => job.id === openResult)

  useEffect(() => {
    if (lastShown >= rows.length - ahead) void pages.more()
  }, [lastShown, rows.length, pages])
  // Opened from elsewhere, by a notification or another version: the list goes there.
  useEffect(() => setCursor(openResult), [openResult])
  useEffect(() => {
    if (openAt >= 0) virtualizer.scrollToIndex(openAt, { align: 'auto' })
  }, [openAt, virtualizer])
  useEffect(() => {
    if (cursor === null || cursor === openResult) return
    const timer = setTimeout(() => showResult(cursor), restMs)
    return () => clearTimeout(timer)
  }, [cursor, openResult, showResult])

  function moveTo(next: number): void {
    const to = Math.max(0, Math.min(next, rows.length - 1))
    const row = rows[to]
    if (!row) return
    setCursor(row.job.id)
    virtualizer.scrollToIndex(to, { align: 'auto' })
  }
  function toggle(jobId: JobId): void {
    onMark(marked.symmetricDifference(new Set([jobId])))
  }
  /** From the row that the keyboard is on, or the open one, to this one. */
  function markTo(to: number): void {
    const from = at >= 0 ? at : Math.max(0, openAt)
    const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1)
    onMark(marked.union(new Set(range.map(({ job }) => job.id))))
  }
  function onClick(event: MouseEvent, index: number): void {
    const row = rows[index]
    if (!row) return
    if (isMod(event)) toggle(row.job.id)
    else if (event.shiftKey) markTo(index)
    else showResult(row.job.id)
  }
  /** Whether the key is about what is selected. */
  function markByKey(event: KeyboardEvent): boolean {
    if (event.key === 'Escape' && marked.size) onMark(new Set())
    else if (event.key.toLowerCase() === 'x' && cursor !== null) toggle(cursor)
    else return false
    event.preventDefault()
    return true
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (markByKey(event)) return
    const isOpening = event.key === 'Enter' || event.key === ' '
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1)
    const next = placeFor(event.key, { at, count: rows.length, page })
    if (next === undefined && !isOpening) return
    event.preventDefault()
    if (next !== undefined) moveTo(next)
    else if (cursor !== null) showResult(cursor)
  }

  return (
    <div
      ref={scroller}
      className={classes(styles.scroller, isStale && styles.stale)}
      role="listbox"
      aria-multiselectable={marked.size > 0 || undefined}
      tabIndex={0}
      aria-label={resultsWords.list.label}
      aria-busy={isStale}
      aria-activedescendant={shown.some(({ index }) => index === at) ? `${id}-${at}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={styles.list} style={{ height: virtualizer.getTotalSize() }}>
        {shown.map(({ index, key, start }) => {
          const row = rows[index]
          return (
            row && (
              // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its active row
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
              <div
                key={key}
                id={`${id}-${index}`}
                role="option"
                aria-selected={marked.size ? marked.has(row.job.id) : row.job.id === openResult}
                aria-setsize={rows.length}
                aria-posinset={index + 1}
                className={classes(
                  styles.place,
                  index === at && styles.cursor,
                  marked.has(row.job.id) && styles.marked,
                )}
                style={{ transform: `translateY(${start}px)` }}
                onClick={(event) => onClick(event, index)}
              >
                <ErrorBoundary where="result row" fallback={() => uiWords.failedRow}>
                  <ResultRow row={row} nowMs={nowMs} isOpen={row.job.id === openResult} />
                </ErrorBoundary>
              </div>
            )
          )
        })}
      </div>
    </div>
  )
}

/** The place in the list that a key leads to; `at` is -1 while the keyboard is on none. */
function placeFor(key: string, { at, count, page }: { at: number; count: number; page: number }) {
  switch (key) {
    case 'ArrowDown':
      return at + 1
    case 'ArrowUp':
      return Math.max(0, at - 1)
    case 'PageDown':
      return at + page
    case 'PageUp':
      return at - page
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
