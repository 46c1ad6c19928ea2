import { FileSearch } from 'lucide-react'
import { useView } from '../store/view.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { resultsWords } from '../words/results.ts'
import { ResultDetail } from './detail/result-detail.tsx'
import { ResultsColumn } from './list/results-column.tsx'
import styles from './results-screen.module.css'

/** The list of results, and one of them open. Where there is no room for both, one after the other. */
export function ResultsScreen() {
  const openResult = useView((view) => view.openResult)
  return (
    <div className={styles.whole}>
      <h1 className={styles.title}>{resultsWords.title}</h1>
      <div className={styles.screen} data-open={openResult !== null}>
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
