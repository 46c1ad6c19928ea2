import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useView } from '../store/view.ts'
import { IconButton } from '../ui/button.tsx'
import { classes } from '../ui/classes.ts'
import { inspectorWords } from '../words/queue.ts'
import styles from './inspector.module.css'
import { JobDetails } from './job-details.tsx'
import type { QueueList } from './queue-list.ts'
import { SeveralDetails } from './several-details.tsx'

interface InspectorProps {
  list: QueueList
  /** Opened over the table, where there is no room beside it. */
  isOverlaid: boolean
}

/** All about the selected file, or about several together. */
export function Inspector({ list, isOverlaid }: InspectorProps) {
  const { cursor, selected, setInspector } = useView()
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    if (isOverlaid) panel.current?.focus()
  }, [isOverlaid])
  const close = () => {
    setInspector(false)
    document.querySelector<HTMLElement>('[role="grid"]')?.focus()
  }
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={inspectorWords.label}
      className={classes(styles.inspector, isOverlaid && styles.open)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isOverlaid) close()
      }}
    >
      <IconButton
        className={styles.close}
        icon={X}
        label={inspectorWords.close}
        side="left"
        onClick={close}
      />
      {selected.size > 1 ? (
        <SeveralDetails list={list} count={selected.size} />
      ) : cursor !== null ? (
        <JobDetails key={cursor} id={cursor} list={list} />
      ) : (
        <div className={styles.none}>
          <h2>{inspectorWords.none}</h2>
          <p>{inspectorWords.noneText}</p>
        </div>
      )}
    </aside>
  )
}
