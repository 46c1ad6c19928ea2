import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { SetRow as Row } from '../../preload/contract/sets.ts'
import { useNow } from '../store/now.ts'
import { useView } from '../store/view.ts'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { ColumnHead, GridRow, RowGroup } from '../ui/grid-parts.tsx'
import { setViewWords } from '../words/sets.ts'
import { uiWords } from '../words/ui.ts'
import { SetCells } from './set-cells.tsx'
import styles from './set-table.module.css'

const rowHeight = 56
const { columns } = setViewWords

/** The files, of which only those on the screen exist. It is one stop of the tab key; arrows move inside. */
export function SetTable({ rows }: { rows: readonly Row[] }) {
  const showResult = useView((view) => view.showResult)
  const nowMs = useNow()
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState<string | null>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => rows[at]?.jobId ?? at,
    overscan: 8,
  })
  const shown = virtual.getVirtualItems()
  const at = rows.findIndex(({ jobId }) => jobId === cursor)
  // When it is opened, and when somebody comes back from a result.
  useEffect(() => {
    // What is pressed besides it keeps the focus; what was pressed elsewhere goes away in this frame.
    const frame = requestAnimationFrame(() => {
      const view = scroller.current?.closest('section')
      if (!view?.contains(document.activeElement)) scroller.current?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [])

  function open(index: number): void {
    const row = rows[index]
    if (!row) return
    setCursor(row.jobId)
    showResult(row.jobId)
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    const next = placeFor(event.key, { at, count: rows.length, page })
    const isOpening = event.key === 'Enter' || event.key === ' '
    if (next === undefined && !isOpening) return
    event.preventDefault()
    if (next === undefined) open(at)
    else moveTo(Math.max(0, Math.min(next, rows.length - 1)))
  }
  function moveTo(to: number): void {
    setCursor(rows[to]?.jobId ?? null)
    virtual.scrollToIndex(to, { align: 'auto' })
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element cannot hold thousands of rows of which thirty exist
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      className={styles.grid}
      aria-label={setViewWords.label}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={shown.some(({ index }) => index === at) ? `${id}-${at}` : undefined}
      onKeyDown={onKeyDown}
    >
      <RowGroup className={styles.head}>
        <GridRow aria-rowindex={1} className={styles.headRow}>
          <ColumnHead>{columns.file}</ColumnHead>
          <ColumnHead>{columns.worst}</ColumnHead>
          <ColumnHead>{columns.state}</ColumnHead>
          <ColumnHead>{columns.done}</ColumnHead>
          <ColumnHead className={styles.analysed}>{columns.analysed}</ColumnHead>
        </GridRow>
      </RowGroup>
      <RowGroup className={styles.rows} style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, key, start }) => {
          const row = rows[index]
          return (
            row && (
              <GridRow
                key={key}
                ref={virtual.measureElement}
                id={`${id}-${index}`}
                data-index={index}
                data-cursor={index === at ? '' : undefined}
                aria-rowindex={index + 2}
                aria-selected={index === at}
                className={styles.row}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => open(index)}
              >
                <ErrorBoundary where="set row" fallback={() => uiWords.failedRow}>
                  <SetCells row={row} nowMs={nowMs} />
                </ErrorBoundary>
              </GridRow>
            )
          )
        })}
      </RowGroup>
    </div>
  )
}

/** The row that a key leads to; `at` is -1 while the keyboard is on none. */
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
