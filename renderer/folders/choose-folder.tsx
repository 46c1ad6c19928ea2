import { Button } from '../ui/button.tsx'
import { folderFormWords } from '../words/folders.ts'
import { useChooseFolder } from './use-folder-actions.ts'
import type { FolderForm } from './use-folder-form.ts'

/** Another path for the folder that is being added or edited. */
export function ChooseFolder({ form }: { form: FolderForm }) {
  const choose = useChooseFolder()
  return (
    <Button
      onClick={async () => {
        const path = await choose()
        if (path) form.set({ path })
      }}
    >
      {folderFormWords.choose}
    </Button>
  )
}
