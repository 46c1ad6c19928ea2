import { FolderOpen, RefreshCw, Trash2 } from 'lucide-react'
import type { Folder } from '../../preload/contract/model.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { foldersWords } from '../words/folders.ts'
import { revealLabel } from '../words/platform.ts'
import styles from './folder-card.module.css'
import { useFolderActions } from './use-folder-actions.ts'

interface Props {
  folder: Folder
  label: string
  onEdit(): void
}

export function FolderActions({ folder, label, onEdit }: Props) {
  const { isLooking, rescan, reveal, remove } = useFolderActions(folder)
  return (
    <fieldset className={styles.actions} aria-label={label}>
      <IconButton label={revealLabel} icon={FolderOpen} onClick={reveal} />
      <IconButton
        label={isLooking ? foldersWords.rescanning : foldersWords.rescan}
        icon={RefreshCw}
        disabled={isLooking}
        onClick={() => void rescan()}
      />
      <IconButton label={foldersWords.remove} icon={Trash2} onClick={() => void remove()} />
      <Button onClick={onEdit}>{foldersWords.edit}</Button>
    </fieldset>
  )
}
