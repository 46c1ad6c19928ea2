import { FileSearch, ListFilter } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { ResultFilter } from '../../../preload/contract/details.ts'
import type { JobId } from '../../../preload/domain/model/ids.ts'
import { useClient } from '../../store/client-context.tsx'
import { useSnapshot } from '../../store/selectors.ts'
import { useView } from '../../store/view.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { resultsWords } from '../../words/results.ts'
import { decidedCounts } from '../decisions/decided-counts.ts'
import { conditionsOf, noFilter } from './filter.ts'
import { FilterBar } from './filter-bar.tsx'
import { ResultList } from './result-list.tsx'
import { createResultPages, type ResultPages } from './result-pages.ts'
import styles from './results-column.module.css'
import { SelectionBar } from './selection-bar.tsx'
import { SetButton } from './set-button.tsx'

const noneMarked: ReadonlySet<JobId> = new Set()

/** Everything that was ever analysed from here, by name, time and what was found. */
export function ResultsColumn() {
  const client = useClient()
  const [pages] = useState(() => createResultPages((input) => client.results.page(input)))
  const [filter, setFilter] = useState(noFilter)
  const [marked, setMarked] = useState(noneMarked)
  const openResult = useView((view) => view.openResult)
  // Both change with every result that comes in or is opened, and with little else.
  const { done, unseen } = useSnapshot(({ counts, unseenResults }) => ({
    done: counts.done,
    unseen: unseenResults,
  }))
  const askedFolder = useView((view) => view.resultsFolder)
  useEffect(() => {
    if (askedFolder === null) return
    setFilter({ ...noFilter, folderId: askedFolder })
    useView.getState().showResultsOf(null)
  }, [askedFolder])
  useEffect(() => {
    setMarked(noneMarked)
    void pages.show(filter)
  }, [pages, filter])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the numbers only say that there is something new
  useEffect(() => void pages.refresh(), [pages, done, unseen])
  useEffect(() => {
    if (openResult) pages.markSeen(openResult)
  }, [pages, openResult])
  const decided = useStore(decidedCounts, ({ last }) => last)
  useEffect(() => {
    if (decided) pages.setDecisions(decided.id, decided.counts)
  }, [pages, decided])
  const isEmpty = useStore(pages.store, ({ rows }) => rows.length === 0)
  const change = useCallback(
    (part: Partial<ResultFilter>) => setFilter((known) => ({ ...known, ...part })),
    [],
  )
  return (
    <section className={styles.column} data-empty={isEmpty} aria-label={resultsWords.list.label}>
      <FilterBar filter={filter} onChange={change}>
        <SetButton pages={pages} filter={filter} />
      </FilterBar>
      <SelectionBar ids={marked} onClear={() => setMarked(noneMarked)} />
      <Found
        pages={pages}
        marked={marked}
        onMark={setMarked}
        isFiltered={filter.search !== '' || conditionsOf(filter).length > 0}
      >
        <Button onClick={() => setFilter(noFilter)}>{resultsWords.list.clear}</Button>
      </Found>
    </section>
  )
}

interface FoundProps {
  pages: ResultPages
  /** Results that are looked at together. */
  marked: ReadonlySet<JobId>
  onMark(ids: ReadonlySet<JobId>): void
  isFiltered: boolean
  children: ReactNode
}

function Found({ pages, marked, onMark, isFiltered, children }: FoundProps) {
  const { rows, isStale, isReading, failure } = useStore(pages.store)
  const open = useView((view) => view.open)
  const words = resultsWords.list
  const again = <Button onClick={() => void pages.again()}>{words.again}</Button>
  if (!rows.length && failure)
    return (
      <div className={styles.note}>
        <FailureNote failure={failure} actions={again} />
      </div>
    )
  if (!rows.length && isStale)
    return (
      <div className={styles.loading}>
        <Skeleton lines={8} />
      </div>
    )
  if (!rows.length && isFiltered)
    return (
      <EmptyState
        icon={ListFilter}
        title={words.nothing.title}
        text={words.nothing.text}
        actions={children}
      />
    )
  if (!rows.length)
    return (
      <EmptyState
        icon={FileSearch}
        title={words.empty.title}
        text={words.empty.text}
        actions={<Button onClick={() => open('queue')}>{words.empty.action}</Button>}
      />
    )
  return (
    <>
      <ResultList pages={pages} marked={marked} onMark={onMark} />
      {failure && (
        <div className={styles.note}>
          <FailureNote failure={failure} actions={again} />
        </div>
      )}
      {isReading && !isStale && <span className={styles.more} role="status" aria-label={words.more} />}
    </>
  )
}
