import { useSnapshot } from '../store/selectors.ts'
import { useView } from '../store/view.ts'
import { Filters } from './filters.tsx'
import { Inspector } from './inspector.tsx'
import { KnownFiles } from './known-files.tsx'
import { QueueBody } from './queue-body.tsx'
import { QueueHeader } from './queue-header.tsx'
import styles from './queue-screen.module.css'
import { RefusedFiles } from './refused-files.tsx'
import { useUnfinishedCount } from './unfinished.ts'
import { useQueueList } from './use-queue-list.ts'

/** Every file on its way, and what became of it. */
export function QueueScreen() {
  const list = useQueueList()
  const unfinished = useUnfinishedCount()
  const isEmpty = useSnapshot(
    ({ counts: { moving, waiting, attention, done } }) => moving + waiting + attention + done === 0,
  )
  const isOverlaid = useView((view) => view.inspector)
  const hasRows = !isEmpty || unfinished > 0
  return (
    <div className={styles.screen}>
      <section className={styles.column}>
        <QueueHeader hasRows={hasRows} />
        <RefusedFiles />
        <KnownFiles />
        {hasRows && <Filters unfinished={unfinished} />}
        <QueueBody list={list} hasRows={hasRows} />
      </section>
      {hasRows && <Inspector list={list} isOverlaid={isOverlaid} />}
    </div>
  )
}
