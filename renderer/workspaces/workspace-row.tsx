import { Trash2 } from 'lucide-react'
import { policyFor } from '../../preload/domain/failure-policy.ts'
import type { Workspace } from '../../preload/domain/model/workspace.ts'
import { relativeTime } from '../../preload/domain/words/format.ts'
import { sameKeyText } from '../../preload/domain/words/key.ts'
import { useNow } from '../store/now.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { heldText } from '../words/failures.ts'
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
  const { name, service, isDemo, refusal } = workspace
  const { isChecking, failure, check } = useCheck(name)
  const message = refusal ?? failure
  const isHeld = message !== undefined && policyFor(message).remedy === 'key'
  const isNeeded = workspace.state === 'key-needed' || message?.kind === 'key-missing'
  const replace = isDemo ? undefined : (
    <Button variant={isHeld ? 'primary' : 'plain'} onClick={onReplace}>
      {isNeeded ? words.enter : words.replace}
    </Button>
  )
  return (
    <li className={styles.row} aria-label={name}>
      <div className={styles.line}>
        <span className={styles.name}>
          <bdi className={styles.text} title={name}>
            {name}
          </bdi>
          <ServiceBadge service={service} />
          {!isHeld && <EnvironmentBadge workspace={workspace} />}
        </span>
        {/* A key that is refused is neither live nor accepted, whatever it was before. */}
        {isHeld ? (
          <strong className={styles.held}>{isNeeded ? words.needed : heldText(message)}</strong>
        ) : (
          <KeyFacts workspace={workspace} />
        )}
        <span className={styles.actions}>
          {!isNeeded && (
            <Button variant="quiet" isBusy={isChecking} onClick={() => void check()}>
              {isChecking ? words.checking : words.check}
            </Button>
          )}
          {!isHeld && replace}
          <IconButton
            icon={Trash2}
            label={isDemo ? words.removeDemo : words.removeNamed(name)}
            onClick={onRemove}
          />
        </span>
      </div>
      {workspace.sameKeyAs !== undefined && (
        <p className={styles.warning}>{sameKeyText(workspace.sameKeyAs)}</p>
      )}
      {message && <FailureNote failure={message} say={keyWords} actions={isHeld && replace} />}
    </li>
  )
}

function KeyFacts({ workspace: { maskedKey, isDemo, checkedAtMs } }: Pick<Props, 'workspace'>) {
  const nowMs = useNow()
  return (
    <>
      {isDemo ? (
        <span className={styles.builtIn}>{words.builtIn}</span>
      ) : (
        <code className={styles.key}>{maskedKey}</code>
      )}
      <span className={styles.checked}>
        {checkedAtMs === null ? words.notChecked : words.checkedAt(relativeTime(checkedAtMs, nowMs))}
      </span>
    </>
  )
}
