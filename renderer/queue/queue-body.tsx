import { FolderDown, SearchX, Sparkles } from 'lucide-react'
import { useView } from '../store/view.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { failureWords } from '../words/failures.ts'
import { queueWords } from '../words/queue.ts'
import { WaysIn } from './queue-header.tsx'
import type { QueueList } from './queue-list.ts'
import styles from './queue-screen.module.css'
import { QueueTable } from './queue-table.tsx'
import { useUnfinished } from './unfinished.ts'
import { useQueueState } from './use-queue-list.ts'

/** The table, or what stands in its place. */
export function QueueBody({ list, hasRows }: { list: QueueList; hasRows: boolean }) {
  const { query, total, failure } = useQueueState(list)
  const isFiltered = useView(({ search, group }) => search !== '' || group !== 'all')
  const unfinished = useUnfinished()
  if (!hasRows)
    return (
      <EmptyState
        icon={FolderDown}
        title={queueWords.empty.title}
        text={queueWords.empty.text}
        actions={<WaysIn />}
      />
    )
  if (failure && !query)
    return (
      <div className={styles.unreadable}>
        <h2>{queueWords.loadFailed}</h2>
        <FailureNote
          failure={failure}
          actions={<Button onClick={() => list.changed()}>{failureWords.again}</Button>}
        />
      </div>
    )
  if (isFiltered && query && total === 0 && !unfinished.length) return <Nothing />
  // Also while the list has none of them yet: a table that goes for an instant takes the focus with it.
  return <QueueTable list={list} />
}

/** No file fits the filter or the search. */
function Nothing() {
  const { group, search, setSearch, setGroup } = useView()
  if (search) {
    const { title, text, action } = queueWords.nothingFound
    const clear = <Button onClick={() => setSearch('')}>{action}</Button>
    return <EmptyState icon={SearchX} title={title} text={text(search)} actions={clear} />
  }
  if (group === 'all') return null
  const { title, text } = queueWords.nothingOn[group]
  const all = <Button onClick={() => setGroup('all')}>{queueWords.showAll}</Button>
  return <EmptyState icon={Sparkles} title={title} text={text} actions={all} />
}
