import { Building2, CircleCheckBig, Folder, ListOrdered, type LucideIcon, Settings } from 'lucide-react'
import { type Screen, useView } from '../store/view.ts'
import { Tooltip } from '../ui/tooltip.tsx'
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
  badge?: string | undefined
  badgeTitle?: string | undefined
}

export function RailItem({ screen, badge, badgeTitle }: RailItemProps) {
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
        {badge && (
          <b className={styles.badge} title={badgeTitle}>
            {badge}
          </b>
        )}
      </button>
    </Tooltip>
  )
}
