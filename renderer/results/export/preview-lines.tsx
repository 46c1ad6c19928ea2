import { FailureNote } from '../../ui/failure-note.tsx'
import { exportDialogWords as words } from '../../words/export.ts'
import styles from './export-dialog.module.css'
import type { Previewed } from './use-preview.ts'

/** How many markers come of how many issues, what is merged, left out and assumed, and where it goes. */
export function PreviewLines({ previewed: { preview, failure, isCurrent } }: { previewed: Previewed }) {
  if (failure) return <FailureNote failure={failure} />
  return (
    <div className={styles.lines} role="status" data-stale={!isCurrent}>
      {preview === null && <p>{words.counting}</p>}
      {preview?.kind === 'refused' && <p className={styles.refused}>{`${preview.message}.`}</p>}
      {preview?.kind === 'ready' && (
        <>
          {preview.sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <p>{words.folder(preview.folder)}</p>
        </>
      )}
    </div>
  )
}
