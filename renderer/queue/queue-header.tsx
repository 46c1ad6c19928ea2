import { Plus } from 'lucide-react'
import { useClient } from '../store/client-context.tsx'
import { toastRefusal } from '../store/toasts.ts'
import { useAdd } from '../store/use-add.ts'
import { useView } from '../store/view.ts'
import { Button } from '../ui/button.tsx'
import { ScreenHeader } from '../ui/screen-header.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import { queueWords } from '../words/queue.ts'
import { shortcuts } from '../words/shortcuts.ts'

/** Without files the two ways in stand in the middle. */
export function QueueHeader({ hasRows }: { hasRows: boolean }) {
  const search = useView((view) => view.search)
  const setSearch = useView((view) => view.setSearch)
  return (
    <ScreenHeader title={queueWords.title}>
      {hasRows && (
        <>
          <SearchField
            label={queueWords.search}
            value={search}
            onChange={setSearch}
            shortcut={shortcuts.find}
          />
          <WaysIn />
        </>
      )}
    </ScreenHeader>
  )
}

/** The two buttons that bring files here. */
export function WaysIn() {
  const client = useClient()
  const { choose } = useAdd()
  const watch = () =>
    client.folders
      .choose()
      .then((path) => path !== null && useView.getState().proposeFolder(path), toastRefusal)
  return (
    <>
      <Button onClick={watch}>{queueWords.watch}</Button>
      <Tooltip label={queueWords.add} shortcut={shortcuts.add}>
        <Button variant="primary" icon={Plus} onClick={choose}>
          {queueWords.add}
        </Button>
      </Tooltip>
    </>
  )
}
