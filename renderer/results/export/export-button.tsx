import { ChevronDown } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import type { SavedFormat } from '../../../preload/domain/model/export.ts'
import { useSnapshot } from '../../store/selectors.ts'
import { Button } from '../../ui/button.tsx'
import { DropdownMenu, type MenuItem } from '../../ui/menu.tsx'
import { copyWords, exportDialogWords } from '../../words/export.ts'
import type { IssuesDetail } from '../review.ts'
import { useReviewing } from '../review-context.tsx'
import styles from './export-button.module.css'
import { ExportDialog } from './export-dialog.tsx'
import { FormatIcon } from './format-icon.tsx'
import { offeredFormats } from './offered-formats.ts'
import { useExport } from './use-export.ts'

/** The last choice on a button, the others in its menu. Each can be dragged into another program as a file. */
export function ExportButton({ result }: { result: IssuesDetail }) {
  const { review, copying } = useReviewing()
  const last = useSnapshot(({ settings }) => settings.exportFormat)
  const offered = offeredFormats(review.kind, last)
  const [open, setOpen] = useState<SavedFormat | null>(null)
  const exporting = useExport(result)
  const [first] = offered
  const words = exportDialogWords

  const dragOf = (format: SavedFormat) => (event: DragEvent) => {
    // The system drags the file; the page would drag only its name.
    event.preventDefault()
    exporting.drag(format)
  }
  const items: MenuItem[] = [
    ...offered.map(
      (format): MenuItem => ({
        kind: 'action',
        label: words.name(format),
        image: <FormatIcon format={format} />,
        run: () => setOpen(format),
        onDragStart: dragOf(format),
        onReach: () => exporting.reach(format),
      }),
    ),
    { kind: 'line' },
    { kind: 'action', label: copyWords.timecode, shortcut: 'C', run: copying.timecode },
    { kind: 'action', label: copyWords.issue, shortcut: 'Shift+C', run: () => copying.issue() },
    { kind: 'action', label: copyWords.list, run: copying.list },
  ]
  return (
    <div className={styles.split}>
      <Button
        variant="primary"
        className={styles.main}
        draggable
        title={words.drag}
        onDragStart={dragOf(first)}
        onPointerEnter={() => exporting.reach(first)}
        onClick={() => setOpen(first)}
      >
        <FormatIcon format={first} />
        <span>{words.action(first)}</span>
      </Button>
      <DropdownMenu items={items} align="end">
        <Button variant="primary" className={styles.more} aria-label={words.more}>
          <ChevronDown aria-hidden size={14} />
        </Button>
      </DropdownMenu>
      {open !== null && (
        <ExportDialog
          key={open}
          result={result}
          format={open}
          offered={offered}
          exporting={exporting}
          onClose={() => {
            exporting.forget()
            setOpen(null)
          }}
        />
      )}
    </div>
  )
}
