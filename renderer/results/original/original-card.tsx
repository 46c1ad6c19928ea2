import { FolderSearch, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { revealLabel } from '../../words/platform.ts'
import styles from './original-card.module.css'

interface Props {
  icon: LucideIcon
  title: string
  text: string
  /** Where there is a file to show. */
  onReveal?: (() => void) | undefined
  actions?: ReactNode
}

/** In the place of an original that is not shown: why, and what can be done. */
export function OriginalCard({ icon, title, text, onReveal, actions }: Props) {
  return (
    <div className={styles.card}>
      <EmptyState
        icon={icon}
        title={title}
        text={text}
        actions={
          <>
            {actions}
            {onReveal && (
              <Button icon={FolderSearch} onClick={onReveal}>
                {revealLabel}
              </Button>
            )}
          </>
        }
      />
    </div>
  )
}
