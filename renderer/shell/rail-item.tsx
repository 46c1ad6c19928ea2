import { Building2, CircleCheckBig, Folder, ListOrdered, type LucideIcon, Settings } from 'lucide-react'
import { whole } from '../../preload/domain/words/format.ts'
import { useView } from '../store/view.ts'
import { classes } from '../ui/classes.ts'
import { Tooltip } from '../ui/tooltip.tsx'
import type { Screen } from '../words/screens.ts'
import { shellWords } from '../words/shell.ts'
import { shortcuts } from '../words/shortcuts.ts'
import styles from './rail.module.css'

const icons: Record<Screen, LucideIcon> = {
  queue: ListOrdered,
  results: CircleCheckBig,
  folders: Folder,
  workspaces: Building2,
  settings: Settings,
}

interface RailItemProps {
  screen: Screen
  /** Zero shows nothing. */
  count?: number
  /** The count in words, where a number alone would not do. */
  countText?: string | undefined
}

export function RailItem({ screen, count = 0, countText }: RailItemProps) {
  const isOpen = useView((view) => view.screen === screen)
  const open = useView((view) => view.open)
  const Icon = icons[screen]
  const label = shellWords.screens[screen]
  return (
    <Tooltip label={label} shortcut={shortcuts.screen[screen]} side="right">
      <button
        type="button"
        className={styles.item}
        data-screen={screen}
        aria-current={isOpen ? 'page' : undefined}
        onClick={() => open(screen)}
      >
        <Icon aria-hidden size={16} strokeWidth={1.7} />
        <span className={styles.label}>{label}</span>
        {count > 0 && (
          <b className={styles.badge}>
            <span className={classes(countText && styles.narrow)}>{whole(count)}</span>
            {countText && <span className={styles.roomy}>{countText}</span>}
          </b>
        )}
      </button>
    </Tooltip>
  )
}
