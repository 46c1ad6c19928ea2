import type { Workspace } from '../../preload/domain/model/workspace.ts'
import { descriptorOf, serviceNames } from '../../preload/domain/services/registry.ts'
import styles from '../keys/key-form.module.css'
import { KeyForm } from '../keys/key-form.tsx'
import { useKeyForm } from '../keys/use-key-form.ts'
import { useWorkspaces } from '../store/selectors.ts'
import { toast } from '../store/toasts.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Select } from '../ui/select.tsx'
import { keyFormWords, workspacesWords } from '../words/workspaces.ts'

const words = keyFormWords

interface Props {
  /** The workspace whose key is replaced; null for a new one. */
  replaced: Workspace | null
  onClose(): void
}

export function KeyDialog({ replaced, onClose }: Props) {
  const taken = useWorkspaces().map(({ name }) => name)
  const form = useKeyForm({
    service: replaced?.service ?? serviceNames[0],
    name: replaced?.name ?? null,
    taken: replaced ? [] : taken,
    onAdded(name) {
      toast({ text: replaced ? workspacesWords.replaced(name) : workspacesWords.added(name) })
      onClose()
    },
  })
  const message = wordsAbout(replaced)
  return (
    <Dialog isOpen onClose={onClose} title={message.title} text={message.text}>
      {!replaced && (
        <div className={styles.kind}>
          <Select
            label={words.kind}
            value={form.service}
            options={serviceNames.map((value) => ({ value, label: descriptorOf(value).title }))}
            onChange={form.setService}
            isDisabled={form.isChecking}
          />
        </div>
      )}
      <KeyForm form={form} submit={message.submit} hasName={!replaced}>
        <Button onClick={onClose}>{words.cancel}</Button>
      </KeyForm>
    </Dialog>
  )
}

/** A key that was there once is replaced; one that was for one run is asked for. */
function wordsAbout(replaced: Workspace | null): { title: string; text: string; submit: string } {
  if (!replaced) return { title: words.addTitle, text: words.addText, submit: words.submit }
  const { name, state } = replaced
  return state === 'key-needed'
    ? { title: words.enterTitle(name), text: words.enterText, submit: words.submitEnter }
    : { title: words.replaceTitle(name), text: words.replaceText, submit: words.submitReplace }
}
