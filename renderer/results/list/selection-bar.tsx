import { ListChecks, X } from 'lucide-react'
import type { JobId } from '../../../preload/domain/model/ids.ts'
import { useView } from '../../store/view.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { setViewWords } from '../../words/sets.ts'
import styles from './selection-bar.module.css'

/** What can be done with several results. */
export function SelectionBar({ ids, onClear }: { ids: ReadonlySet<JobId>; onClear(): void }) {
  const showSet = useView((view) => view.showSet)
  if (!ids.size) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is sent
    <div className={styles.bar} role="group" aria-label={setViewWords.selection}>
      <span className={styles.count} role="status">
        {setViewWords.selected(ids.size)}
      </span>
      <Button icon={ListChecks} onClick={() => showSet({ kind: 'selection', ids: [...ids] })}>
        {setViewWords.show}
      </Button>
      <IconButton icon={X} label={setViewWords.clearSelection} onClick={onClear} />
    </div>
  )
}
