import { useStore } from 'zustand'
import { projection } from '../store/projection.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { failureWords } from '../words/failures.ts'
import { shellWords } from '../words/shell.ts'
import { GuardedShell } from './failed-part.tsx'
import { Shell } from './shell.tsx'
import styles from './start.module.css'

/** The window until the engine has answered, then the shell. */
export function Start({ onAgain }: { onAgain(): void }) {
  const hasSnapshot = useStore(projection, ({ snapshot }) => snapshot !== undefined)
  const failure = useStore(projection, (known) => known.failure)
  if (hasSnapshot)
    return (
      <GuardedShell>
        <Shell />
      </GuardedShell>
    )
  return (
    <main className={styles.start}>
      {failure ? (
        <>
          <h1>{shellWords.startFailed}</h1>
          <FailureNote failure={failure} actions={<Button onClick={onAgain}>{failureWords.again}</Button>} />
        </>
      ) : (
        <h1 className={styles.late}>{shellWords.starting}</h1>
      )}
    </main>
  )
}
