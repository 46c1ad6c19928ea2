import { useState } from 'react'
import type { Failure } from '../../preload/domain/model/failure.ts'
import { useClient } from '../store/client-context.tsx'
import { toastRefusal } from '../store/toasts.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { keyWords, workspacesWords } from '../words/workspaces.ts'
import styles from './workspaces.module.css'

const words = workspacesWords

/** Why stored keys cannot be listed, and the way to try again once something was done about it. */
export function KeychainTrouble({ trouble }: { trouble: Failure }) {
  const client = useClient()
  const [isTrying, setTrying] = useState(false)
  async function again(): Promise<void> {
    setTrying(true)
    await client.workspaces.refresh().catch(toastRefusal)
    setTrying(false)
  }
  return (
    <section className={styles.trouble} aria-label={words.troubleTitle}>
      <FailureNote
        failure={trouble}
        say={keyWords}
        actions={
          <Button isBusy={isTrying} onClick={() => void again()}>
            {isTrying ? words.refreshing : words.refresh}
          </Button>
        }
      />
    </section>
  )
}
