import { type KeyboardEvent, useEffect, useState } from 'react'
import type { SetRow as Row } from '../../preload/contract/sets.ts'
import { useNow } from '../store/now.ts'
import { useView } from '../store/view.ts'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { ColumnHead, GridRow, RowGroup } from '../ui/grid-parts.tsx'
import { isOpeningKey, rowForKey } from '../ui/row-keys.ts'
import { useVirtualRows } from '../ui/use-virtual-rows.ts'
import { setViewWords } from '../words/sets.ts'
import { uiWords } from '../words/ui.ts'
import { SetCells } from './set-cells.tsx'
import styles from './set-table.module.css'

const rowHeight = 56
const headHeight = 30
const { columns } = setViewWords

/** The files, of which only those on the screen exist. It is one stop of the tab key; arrows move inside. */
export function SetTable({ rows }: { rows: readonly Row[] }) {
  const showResult = useView((view) => view.showResult)
  const nowMs = useNow()
  const [cursor, setCursor] = useState<string | null>(null)
  const list = useVirtualRows({ count: rows.length, rowHeight, headHeight, keyOf: (at) => rows[at]?.jobId })
  const { scroller } = list
  const at = rows.findIndex(({ jobId }) => jobId === cursor)
  // When it is opened, and when somebody comes back from a result.
  useEffect(() => {
    // What is pressed besides it keeps the focus; what was pressed elsewhere goes away in this frame.
    const frame = requestAnimationFrame(() => {
      const view = scroller.current?.closest('section')
      if (!view?.contains(document.activeElement)) scroller.current?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [scroller])

  function open(index: number): void {
    const row = rows[index]
    if (!row) return
    setCursor(row.jobId)
    showResult(row.jobId)
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const next = rowForKey(event.key, { at, count: rows.length, page: list.pageLength() })
    if (next === undefined && !isOpeningKey(event.key)) return
    event.preventDefault()
    if (next === undefined) open(at)
    else moveTo(Math.max(0, Math.min(next, rows.length - 1)))
  }
  function moveTo(to: number): void {
    setCursor(rows[to]?.jobId ?? null)
    list.show(to)
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
      aria-activedescendant={list.activeId(at)}
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
      <RowGroup className={styles.rows} style={{ height: list.height }}>
        {list.items.map(({ index, key, start }) => {
          const row = rows[index]
          return (
            row && (
              <GridRow
                key={key}
                ref={list.virtual.measureElement}
                id={list.idOf(index)}
                data-index={index}
                data-cursor={index === at ? '' : undefined}
                aria-rowindex={index + 2}
                aria-selected={index === at}
                className={styles.row}
                style={{ transform: `translateY(${list.topOf({ start })}px)` }}
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
