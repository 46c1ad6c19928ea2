import { useEffect, useMemo } from 'react'
import { fileName } from '../../preload/domain/words/format.ts'
import { useView } from '../store/view.ts'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { RowGroup } from '../ui/grid-parts.tsx'
import { useVirtualRows } from '../ui/use-virtual-rows.ts'
import { queueWords } from '../words/queue.ts'
import { DropLine } from './drop-line.tsx'
import { FailedRow } from './failed-row.tsx'
import { HeaderRow } from './header-row.tsx'
import type { QueueList } from './queue-list.ts'
import { rowAt } from './queue-list.ts'
import { QueueMenu } from './queue-menu.tsx'
import { QueueRow, rowIdOf } from './queue-row.tsx'
import styles from './queue-table.module.css'
import { indexOfJob } from './rows.ts'
import { useUnfinished } from './unfinished.ts'
import { UnfinishedRow } from './unfinished-row.tsx'
import { useExpected } from './use-expected.ts'
import { useQueueKeys } from './use-queue-keys.ts'
import { useQueueState } from './use-queue-list.ts'
import { useQueuePointer } from './use-queue-pointer.ts'
import { useReorder } from './use-reorder.ts'
import { useShowCursor } from './use-show-cursor.ts'
import { WaitingRow } from './waiting-row.tsx'

const rowHeight = 44
const headHeight = 30

/** The list, of which only what is on the screen exists. It is one stop of the tab key; arrows move inside. */
export function QueueTable({ list }: { list: QueueList }) {
  const { query, total: listed, pages } = useQueueState(list)
  const expected = useExpected()
  const total = query ? listed : expected
  const unfinished = useUnfinished()
  const cursor = useView((view) => view.cursor)
  const before = unfinished.length
  const count = before + total
  const rows = useVirtualRows({ count, rowHeight, headHeight, overscan: 10 })
  const { scroller, items } = rows
  const first = (items[0]?.index ?? 0) - before
  const last = (items.at(-1)?.index ?? 0) - before
  useEffect(() => list.need(Math.max(0, first), Math.max(0, last)), [list, first, last])

  const show = (index: number) => rows.show(index + before)
  const keys = useQueueKeys({ list, show, pageLength: rows.pageLength, grid: scroller })
  const pointer = useQueuePointer(list)
  const reorder = useReorder(list)
  useShowCursor({ list, show })
  const cursorIndex = useMemo(() => indexOfJob(pages, cursor), [pages, cursor])
  const isCursorThere = cursorIndex >= first && cursorIndex <= last && cursorIndex >= 0

  return (
    <QueueMenu list={list}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table element cannot hold a million rows of which thirty exist */}
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        className={styles.grid}
        aria-label={queueWords.title}
        aria-rowcount={count + 1}
        aria-multiselectable
        aria-activedescendant={isCursorThere ? rowIdOf(cursorIndex + before) : undefined}
        onKeyDown={keys}
        {...pointer}
        {...reorder.handlers}
      >
        <HeaderRow />
        <RowGroup className={styles.rows} style={{ height: rows.height }}>
          {items.map(({ index, start }) => {
            const top = rows.topOf({ start })
            const file = unfinished[index]
            if (file) return <UnfinishedRow key={file.path} file={file} index={index} top={top} />
            const job = rowAt(pages, index - before)
            if (!job) return <WaitingRow key={`row ${index}`} index={index} top={top} />
            return (
              <ErrorBoundary
                key={job.id}
                where="queue row"
                fallback={() => <FailedRow name={fileName(job.file.path)} index={index} top={top} />}
              >
                <QueueRow listed={job} index={index} top={top} />
              </ErrorBoundary>
            )
          })}
          {reorder.lineAt !== undefined && <DropLine top={(reorder.lineAt + before) * rowHeight} />}
        </RowGroup>
      </div>
    </QueueMenu>
  )
}
