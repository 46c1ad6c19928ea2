import { useUnfinishedCount } from '../queue/unfinished.ts'
import { useSnapshot } from '../store/selectors.ts'
import { BrandMark } from '../ui/brand-mark.tsx'
import { shellWords } from '../words/shell.ts'
import styles from './rail.module.css'
import { RailFoot } from './rail-foot.tsx'
import { RailItem } from './rail-item.tsx'
import { WorkspaceSwitcher } from './workspace-switcher.tsx'

/** What is always there: where one is, where files go, and how the line is doing. */
export function Rail() {
  const unfinished = useUnfinishedCount()
  const open = useSnapshot(({ counts }) => counts.moving + counts.waiting + counts.attention) + unfinished
  const unseen = useSnapshot(({ unseenResults }) => unseenResults)
  return (
    <div className={styles.rail}>
      <header className={styles.top}>
        <div className={styles.brand}>
          <BrandMark />
          <span className={styles.wide}>{shellWords.product}</span>
        </div>
        <WorkspaceSwitcher />
      </header>
      <nav className={styles.items} aria-label={shellWords.navigation}>
        <RailItem screen="queue" count={open} />
        <RailItem screen="results" count={unseen} countText={shellWords.unseen(unseen)} />
        <RailItem screen="folders" />
        <RailItem screen="workspaces" />
        <RailItem screen="settings" />
      </nav>
      <RailFoot />
    </div>
  )
}
