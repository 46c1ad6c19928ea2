import { Pause, Play } from 'lucide-react'
import type { Connection } from '../../preload/domain/model/workspace.ts'
import { rate } from '../../preload/domain/words/format.ts'
import { useClient } from '../store/client-context.tsx'
import { useSnapshot } from '../store/selectors.ts'
import { toastRefusal } from '../store/toasts.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import { shellWords } from '../words/shell.ts'
import { shortcuts } from '../words/shortcuts.ts'
import styles from './rail.module.css'
import { Sparkline } from './sparkline.tsx'

/** How the line is doing, and the one button that stops everything. */
export function RailFoot() {
  const client = useClient()
  const connection = useSnapshot((snapshot) => snapshot.connection)
  const isPaused = useSnapshot(({ settings }) => settings.isPaused)
  const bytesPerSecond = useSnapshot((snapshot) => snapshot.rate.bytesPerSecond)
  const lastMinute = useSnapshot((snapshot) => snapshot.rate.lastMinute)
  const isWell = connection.state === 'online' || connection.state === 'idle'
  const state = isWell && isPaused ? 'paused' : connection.state
  const text = textOf(connection, state)
  const note = connection.state === 'offline' ? shellWords.offlineNote(connection.host) : text
  const label = isPaused ? shellWords.resumeAll : shellWords.pauseAll
  const press = () => client.settings.change({ isPaused: !isPaused }).catch(toastRefusal)
  return (
    <footer className={styles.foot}>
      <div className={styles.line}>
        <span className={styles.state} data-state={state} role="status" title={note}>
          <span className={styles.wide}>{text}</span>
        </span>
        {bytesPerSecond > 0 && connection.state !== 'offline' && (
          <span className={styles.rate} title={shellWords.rate}>
            <span className={styles.wide}>{rate(bytesPerSecond)}</span>
          </span>
        )}
      </div>
      <Sparkline values={lastMinute} />
      <Tooltip label={label} shortcut={shortcuts.pauseAll} side="top">
        <Button className={styles.roomy} onClick={press}>
          {label}
        </Button>
      </Tooltip>
      <IconButton
        className={styles.narrow}
        icon={isPaused ? Play : Pause}
        label={label}
        shortcut={shortcuts.pauseAll}
        side="right"
        onClick={press}
      />
    </footer>
  )
}

function textOf(connection: Connection, state: Connection['state'] | 'paused'): string {
  if (connection.state === 'held') return shellWords.held(connection.untilMs)
  if (connection.state === 'offline')
    return shellWords.offlineWith(connection.fileCount, connection.leftBytes)
  return state === 'paused' ? shellWords.paused : shellWords[connection.state]
}
