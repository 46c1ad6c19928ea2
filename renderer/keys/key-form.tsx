import type { ReactNode } from 'react'
import type { Failure } from '../../preload/domain/model/failure.ts'
import { descriptorOf } from '../../preload/domain/services/registry.ts'
import type { Words } from '../../preload/domain/words/happened.ts'
import { useSnapshot } from '../store/selectors.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { keyFormWords, typedKeyWords } from '../words/workspaces.ts'
import { KeyFields } from './key-fields.tsx'
import styles from './key-form.module.css'
import type { KeyForm as Form } from './use-key-form.ts'

const words = keyFormWords

interface Props {
  form: Form
  /** What the button says that sends it. */
  submit: string
  hasName: boolean
  /** Beside that button. */
  children?: ReactNode
}

/** A key to be checked and kept; where no keychain can keep it, only with the person's word for this run. */
export function KeyForm({ form, submit, hasName, children }: Props) {
  const { isChecking, failure } = form
  const trouble = useKeychainTrouble(failure)
  const isForThisRun = trouble !== undefined
  const say = typedKeyWords(form.service)
  return (
    <form
      noValidate
      className={styles.form}
      aria-busy={isChecking}
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit({ isForThisRun })
      }}
    >
      <KeyFields form={form} hasName={hasName} isForThisRun={isForThisRun} />
      <div className={styles.status} aria-live="polite">
        {isChecking ? (
          <p className={styles.checking}>{descriptorOf(form.service).credentials.checking}</p>
        ) : (
          <Notes {...{ failure, trouble, say }} />
        )}
      </div>
      <div className={styles.buttons}>
        {children}
        {trouble && (
          <Button disabled={isChecking} onClick={() => void form.submit({ isForThisRun: false })}>
            {words.again}
          </Button>
        )}
        <Button variant="primary" type="submit" isBusy={isChecking}>
          {trouble ? words.forThisRun : submit}
        </Button>
      </div>
    </form>
  )
}

function Notes({ failure, trouble, say }: NotesProps) {
  return (
    <>
      {failure && failure !== trouble && <FailureNote failure={failure} say={say} />}
      {trouble && <FailureNote failure={trouble} say={say} />}
      {trouble && <p className={styles.hint}>{words.forThisRunHint}</p>}
    </>
  )
}

interface NotesProps {
  failure: Failure | undefined
  trouble: Failure | undefined
  say(failure: Failure): Words
}

/** Known before anything is typed, or learnt when the key was to be stored. */
function useKeychainTrouble(failure: Failure | undefined): Failure | undefined {
  const known = useSnapshot(({ workspaces }) => workspaces.trouble)
  if (failure?.kind === 'keychain-missing') return failure
  return known?.kind === 'keychain-missing' ? known : undefined
}
