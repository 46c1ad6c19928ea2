import { KeyRound } from 'lucide-react'
import { serviceNames } from '../../preload/domain/services/registry.ts'
import { KeyForm } from '../keys/key-form.tsx'
import { useKeyForm } from '../keys/use-key-form.ts'
import { useClient } from '../store/client-context.tsx'
import { toast, toastRefusal } from '../store/toasts.ts'
import { useView } from '../store/view.ts'
import { firstRunWords } from '../words/first-run.ts'
import { keyFormWords, workspacesWords } from '../words/workspaces.ts'
import { Choice } from './choice.tsx'
import styles from './first-run.module.css'

const { title, text, where } = firstRunWords.key
const nobody: readonly string[] = []
const keysUrl = 'https://app.mediamagic.app'

export function KeyChoice() {
  const client = useClient()
  const open = useView((view) => view.open)
  const form = useKeyForm({
    service: serviceNames[0],
    name: null,
    taken: nobody,
    onAdded(name) {
      open('queue')
      toast({ text: workspacesWords.added(name) })
    },
  })
  return (
    <Choice
      icon={KeyRound}
      title={title}
      text={
        <>
          {text}{' '}
          <button
            type="button"
            className={styles.link}
            onClick={() => void client.app.openLink({ url: keysUrl }).catch(toastRefusal)}
          >
            {where}
          </button>
        </>
      }
    >
      <KeyForm form={form} submit={keyFormWords.submit} hasName />
    </Choice>
  )
}
