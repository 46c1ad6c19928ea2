import { Eject, FolderOpen, ListChecks, RefreshCw, Trash2 } from 'lucide-react'
import type { Folder } from '../../preload/domain/model/folder.ts'
import { useView } from '../store/view.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { foldersWords } from '../words/folders.ts'
import { revealLabel } from '../words/platform.ts'
import { setViewWords } from '../words/sets.ts'
import styles from './folder-card.module.css'
import { useFolderActions } from './use-folder-actions.ts'

interface Props {
  folder: Folder
  /** Whether its drive can be taken out, and whether a person has let go of it. */
  drive: 'fixed' | 'in use' | 'released'
  label: string
  onEdit(): void
  /** Whether it has results. */
  hasResults: boolean
  /** Back from being edited. */
  isBack: boolean
}

export function FolderActions({ folder, drive, label, onEdit, hasResults, isBack }: Props) {
  const { isLooking, rescan, reveal, remove, releaseDrive, resumeDrive } = useFolderActions(folder)
  const showSet = useView((view) => view.showSet)
  return (
    <fieldset className={styles.actions} aria-label={label}>
      {hasResults && (
        <IconButton
          label={setViewWords.show}
          icon={ListChecks}
          onClick={() => showSet({ kind: 'folder', folderId: folder.id })}
        />
      )}
      <IconButton label={revealLabel} icon={FolderOpen} onClick={reveal} />
      <IconButton
        label={isLooking ? foldersWords.rescanning : foldersWords.rescan}
        icon={RefreshCw}
        aria-disabled={isLooking || undefined}
        onClick={() => isLooking || void rescan()}
      />
      {drive === 'in use' && (
        <IconButton label={foldersWords.releaseDrive} icon={Eject} onClick={releaseDrive} />
      )}
      {drive === 'released' && <Button onClick={resumeDrive}>{foldersWords.resumeDrive}</Button>}
      <IconButton label={foldersWords.remove} icon={Trash2} onClick={() => void remove()} />
      <Button onClick={onEdit} autoFocus={isBack}>
        {foldersWords.edit}
      </Button>
    </fieldset>
  )
}
