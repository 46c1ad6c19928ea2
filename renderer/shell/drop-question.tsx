import { useState } from 'react'
import type { Find } from '../../preload/contract/contract.ts'
import { type AddOrder, send, stopAsking, useAdding, watchInstead } from '../store/adding.ts'
import { useClient } from '../store/client-context.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Switch } from '../ui/switch.tsx'
import { dropWords } from '../words/drop.ts'
import styles from './drop-zone.module.css'

/** Asks before a folder, or very many files, are sent. */
export function DropQuestion() {
  const adding = useAdding()
  if (adding.state === 'looking')
    return (
      <p className={styles.looking} role="status">
        {dropWords.looking}
      </p>
    )
  return adding.state === 'asking' ? <Question order={adding.order} find={adding.find} /> : null
}

function Question({ order, find }: { order: AddOrder; find: Find }) {
  const client = useClient()
  const [isTogether, setTogether] = useState(order.isTogether)
  const { fileCount, totalBytes, folders } = find
  const actions = (
    <>
      <Button onClick={stopAsking}>{dropWords.cancel}</Button>
      {folders.length > 0 && (
        <Button onClick={() => watchInstead(client, folders, order.workspace)}>
          {dropWords.watch(folders.length)}
        </Button>
      )}
      {fileCount > 0 && (
        <Button variant="primary" onClick={() => send(client, { ...order, isTogether })}>
          {dropWords.send(fileCount, totalBytes)}
        </Button>
      )}
    </>
  )
  return (
    <Dialog
      isOpen
      isWide
      onClose={stopAsking}
      title={dropWords.ask(fileCount, folders)}
      text={fileCount ? dropWords.found(fileCount, totalBytes, order.workspace) : dropWords.nothing}
      actions={actions}
    >
      {fileCount > 1 && (
        <Switch
          label={dropWords.together}
          hint={dropWords.togetherHint}
          isOn={isTogether}
          onChange={setTogether}
        />
      )}
    </Dialog>
  )
}
