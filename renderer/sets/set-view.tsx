import { ChevronLeft, ListChecks, ListFilter } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { SetScope, SetState } from '../../preload/contract/sets.ts'
import { useView } from '../store/view.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { setViewWords } from '../words/sets.ts'
import { SetExport } from './set-export.tsx'
import { SetFilter } from './set-filter.tsx'
import { SetTable } from './set-table.tsx'
import styles from './set-view.module.css'
import type { CalledSet } from './use-set.ts'

const words = setViewWords

/** Several files that are looked at together, each in its latest version: what is left to do, and what can go out. */
export function SetView({ scope, set }: { scope: SetScope; set: CalledSet }) {
  const [only, setOnly] = useState<SetState | null>(null)
  const showSet = useView((view) => view.showSet)
  const all = set.state === 'ready' ? set.value.rows : null
  const rows = useMemo(() => all?.filter(({ state }) => only === null || state === only) ?? [], [all, only])
  const clear = all?.filter(({ state }) => state === 'clear').length ?? 0
  return (
    <section className={styles.view} aria-label={words.label} aria-busy={set.state === 'loading'}>
      <header className={styles.header}>
        <IconButton icon={ChevronLeft} label={words.back} onClick={() => showSet(null)} />
        <h1 className={styles.title} dir="auto">
          {set.state === 'ready' ? set.value.title : words.label}
        </h1>
        {all && all.length > 0 && (
          <>
            <span className={styles.summary} data-clear={clear === all.length}>
              {words.summary(clear, all.length)}
            </span>
            <SetExport scope={scope} />
          </>
        )}
      </header>
      {all && all.length > 1 && <SetFilter rows={all} only={only} onChange={setOnly} />}
      {set.state === 'loading' && (
        <div className={styles.note}>
          <Skeleton lines={8} />
        </div>
      )}
      {set.state === 'failed' && (
        <div className={styles.note}>
          <FailureNote failure={set.failure} actions={<Button onClick={set.again}>{words.again}</Button>} />
        </div>
      )}
      {all?.length === 0 && <EmptyState icon={ListChecks} {...words.empty} />}
      {all && all.length > 0 && rows.length === 0 && (
        <EmptyState
          icon={ListFilter}
          title={words.noMatches.title}
          text={words.noMatches.text}
          actions={<Button onClick={() => setOnly(null)}>{words.noMatches.action}</Button>}
        />
      )}
      {rows.length > 0 && <SetTable rows={rows} />}
      {set.state === 'ready' && set.value.isCut && (
        <p className={styles.cut}>{words.cut(set.value.rows.length)}</p>
      )}
    </section>
  )
}
