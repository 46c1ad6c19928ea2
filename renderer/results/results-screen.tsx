import { FileSearch } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useView } from '../store/view.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { resultsWords } from '../words/results.ts'
import { ResultDetail } from './detail/result-detail.tsx'
import { ResultsColumn } from './list/results-column.tsx'
import styles from './results-screen.module.css'

/** The list of results, and one of them open. Where there is no room for both, one after the other. */
export function ResultsScreen() {
  const openResult = useView((view) => view.openResult)
  const isOfSet = useView((view) => view.openSet !== null)
  const whole = useRef<HTMLDivElement>(null)
  // What was pressed in the set is hidden with it.
  useEffect(() => {
    if (isOfSet) whole.current?.focus()
  }, [isOfSet])
  return (
    <div ref={whole} className={styles.whole} tabIndex={-1}>
      <h1 className={styles.title}>{resultsWords.title}</h1>
      <div className={styles.screen} data-open={openResult !== null} data-of-set={isOfSet}>
        <ResultsColumn />
        {openResult === null ? (
          <div className={styles.none}>
            <EmptyState icon={FileSearch} title={resultsWords.none.title} text={resultsWords.none.text} />
          </div>
        ) : (
          <ResultDetail key={openResult} id={openResult} />
        )}
      </div>
    </div>
  )
}
