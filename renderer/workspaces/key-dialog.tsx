import { useWorkspaces } from '../store/selectors.ts'
import { toast } from '../store/toasts.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { keyFormWords, workspacesWords } from '../words/workspaces.ts'
import { freeName } from './key-draft.ts'
import { KeyForm } from './key-form.tsx'
import { useKeyForm } from './use-key-form.ts'

const words = keyFormWords

interface Props {
  /** The workspace whose key is replaced; null for a new one. */
  replaced: string | null
  onClose(): void
}

export function KeyDialog({ replaced, onClose }: Props) {
  const taken = useWorkspaces().map(({ name }) => name)
  const form = useKeyForm({
    name: replaced ?? freeName(words.usualName, taken),
    taken: replaced === null ? taken : [],
    onAdded(name) {
      toast({ text: replaced === null ? workspacesWords.added(name) : workspacesWords.replaced(name) })
      onClose()
    },
  })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={replaced === null ? words.addTitle : words.replaceTitle(replaced)}
      text={replaced === null ? words.addText : words.replaceText}
    >
      <KeyForm
        form={form}
        submit={replaced === null ? words.submit : words.submitReplace}
        hasName={replaced === null}
      >
        <Button onClick={onClose}>{words.cancel}</Button>
      </KeyForm>
    </Dialog>
  )
}
