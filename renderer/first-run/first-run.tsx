import { useView } from '../store/view.ts'
import { BrandMark } from '../ui/brand-mark.tsx'
import { Button } from '../ui/button.tsx'
import { firstRunWords } from '../words/first-run.ts'
import { DemoChoice } from './demo-choice.tsx'
import styles from './first-run.module.css'
import { KeyChoice } from './key-choice.tsx'

const words = firstRunWords

/** Two doors: one's own key, or the services built into the app. */
export function FirstRun() {
  return (
    <main className={styles.page}>
      <div className={styles.middle}>
        <header className={styles.head}>
          <span className={styles.mark}>
            <BrandMark />
          </span>
          <h1 className={styles.title}>{words.title}</h1>
          <p className={styles.lead}>{words.lead}</p>
        </header>
        <KeptDrops />
        <div className={styles.doors}>
          <KeyChoice />
          <DemoChoice />
        </div>
      </div>
    </main>
  )
}

/** Files that were dropped here already; they go to the first workspace there is. */
function KeptDrops() {
  const dropped = useView((view) => view.dropped)
  const keepDropped = useView((view) => view.keepDropped)
  return (
    <div role="status">
      {dropped.length > 0 && (
        <p className={styles.kept}>
          <span>{words.dropped(dropped.length)}</span>
          <Button variant="quiet" onClick={() => keepDropped([])}>
            {words.forget}
          </Button>
        </p>
      )}
    </div>
  )
}
