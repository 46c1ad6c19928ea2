import { type KeyboardEvent, type MouseEvent, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { JobId } from '../../../preload/domain/model/ids.ts'
import { useNow } from '../../store/now.ts'
import { useView } from '../../store/view.ts'
import { classes } from '../../ui/classes.ts'
import { ErrorBoundary } from '../../ui/error-boundary.tsx'
import { isOpeningKey, rowForKey } from '../../ui/row-keys.ts'
import { useVirtualRows } from '../../ui/use-virtual-rows.ts'
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
  const [cursor, setCursor] = useState<JobId | null>(openResult)
  const list = useVirtualRows({ count: rows.length, rowHeight, keyOf: (at) => rows[at]?.job.id })
  const { scroller, virtual } = list
  const lastShown = list.items.at(-1)?.index ?? 0
  const at = rows.findIndex(({ job }) => job.id === cursor)
  const openAt = rows.findIndex(({ job }) => job.id === openResult)

  useEffect(() => {
    if (lastShown >= rows.length - ahead) void pages.more()
  }, [lastShown, rows.length, pages])
  // Opened from elsewhere, by a notification or another version: the list goes there.
  useEffect(() => setCursor(openResult), [openResult])
  useEffect(() => {
    if (openAt >= 0) virtual.scrollToIndex(openAt, { align: 'auto' })
  }, [openAt, virtual])
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
    list.show(to)
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
    const next = rowForKey(event.key, { at, count: rows.length, page: list.pageLength() })
    if (next === undefined && !isOpeningKey(event.key)) return
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
      aria-activedescendant={list.activeId(at)}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={styles.list} style={{ height: list.height }}>
        {list.items.map(({ index, key, start }) => {
          const row = rows[index]
          return (
            row && (
              // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its active row
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
              <div
                key={key}
                id={list.idOf(index)}
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
