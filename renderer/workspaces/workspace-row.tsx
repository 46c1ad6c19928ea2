import { Trash2 } from 'lucide-react'
import type { Workspace } from '../../preload/contract/snapshot.ts'
import { useNow } from '../store/now.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { relativeTime } from '../words/format.ts'
import { keyWords, workspacesWords } from '../words/workspaces.ts'
import { EnvironmentBadge } from './environment-badge.tsx'
import { ServiceBadge } from './service-badge.tsx'
import { useCheck } from './use-check.ts'
import styles from './workspaces.module.css'

const words = workspacesWords

interface Props {
  workspace: Workspace
  onReplace(): void
  onRemove(): void
}

export function WorkspaceRow({ workspace, onReplace, onRemove }: Props) {
  const { name, maskedKey, isDemo, checkedAtMs, refusal } = workspace
  const nowMs = useNow()
  const { isChecking, failure, check } = useCheck(name)
  const said = refusal ?? failure
  // Then the button stands with what is said about the key.
  const isKeyBad = said?.kind === 'key-refused' || said?.kind === 'key-missing'
  const replace = isDemo ? undefined : <Button onClick={onReplace}>{words.replace}</Button>
  return (
    <li className={styles.row} aria-label={name}>
      <div className={styles.line}>
        <span className={styles.name}>
          <bdi className={styles.text} title={name}>
            {name}
          </bdi>
          <ServiceBadge service={workspace.service} />
          <EnvironmentBadge workspace={workspace} />
        </span>
        {isDemo ? (
          <span className={styles.builtIn}>{words.builtIn}</span>
        ) : (
          <code className={styles.key}>{maskedKey}</code>
        )}
        <span className={styles.checked}>
          {checkedAtMs === null ? words.notChecked : words.checkedAt(relativeTime(checkedAtMs, nowMs))}
        </span>
        <span className={styles.actions}>
          <Button variant="quiet" isBusy={isChecking} onClick={() => void check()}>
            {isChecking ? words.checking : words.check}
          </Button>
          {!isKeyBad && replace}
          <IconButton icon={Trash2} label={words.removeNamed(name)} onClick={onRemove} />
        </span>
      </div>
      {said && <FailureNote failure={said} say={keyWords} actions={isKeyBad && replace} />}
    </li>
  )
}
