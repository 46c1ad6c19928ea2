import { useState } from 'react'
import { exportFormats } from '../../../preload/domain/export/formats.ts'
import { hasTimeline, mediumOf } from '../../../preload/domain/media/medium.ts'
import type { ExportedIssues, SavedFormat } from '../../../preload/domain/model/export.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Select } from '../../ui/select.tsx'
import { exportDialogWords as words } from '../../words/export.ts'
import type { IssuesDetail } from '../review.ts'
import styles from './export-dialog.module.css'
import { draftOf, errorsIn, wantedOf } from './export-draft.ts'
import { PreviewLines } from './preview-lines.tsx'
import { TimingFields } from './timing-fields.tsx'
import type { useExport } from './use-export.ts'
import { usePreview } from './use-preview.ts'

const which: readonly ExportedIssues[] = ['open', 'undecided', 'all']

interface Props {
  result: IssuesDetail
  format: SavedFormat
  offered: readonly SavedFormat[]
  exporting: ReturnType<typeof useExport>
  onClose(): void
}

/** What is assumed, what will be written, how to open it; all of it can be changed before saving. */
export function ExportDialog({ result, format, offered, exporting, onClose }: Props) {
  const [draft, setDraft] = useState(() => draftOf(format))
  const [lastTiming, setLastTiming] = useState<Parameters<typeof errorsIn>[1]>(null)
  const errors = errorsIn(draft, lastTiming)
  const hasError = errors.frameRate !== null || errors.startTimecode !== null
  const previewed = usePreview(hasError ? null : wantedOf(result.detail.job.id, draft))
  const { preview, isCurrent } = previewed
  const timing = preview?.kind === 'ready' ? preview.summary.timing : lastTiming
  if (timing !== lastTiming) setLastTiming(timing)
  const refused = isCurrent && preview?.kind === 'refused' ? preview : null
  const { saving, failure } = exporting
  const isTimed = hasTimeline(mediumOf(result.detail.job.contentType))

  async function save(place: 'ask' | 'remembered'): Promise<void> {
    if (await exporting.save(draft, place)) onClose()
  }
  const isBlocked = hasError || refused !== null
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.action(draft.format)}
      isWide
      actions={
        <>
          {saving?.stills && (
            <p className={styles.progress} role="status">
              {words.stills(saving.stills.done, saving.stills.of)}
            </p>
          )}
          <Button disabled={isBlocked} isBusy={saving !== null} onClick={() => void save('ask')}>
            {words.saveAs}
          </Button>
          <Button
            variant="primary"
            // The second of two presses saves.
            autoFocus
            disabled={isBlocked}
            isBusy={saving !== null}
            onClick={() => void save('remembered')}
          >
            {words.save}
          </Button>
        </>
      }
    >
      <div className={styles.content}>
        <div className={styles.pair}>
          <Select
            label={words.format}
            value={draft.format}
            options={offered.map((value) => ({ value, label: words.name(value) }))}
            onChange={(next) => setDraft({ ...draft, format: next })}
          />
          <Select
            label={words.which}
            value={draft.issues}
            options={which.map((value) => ({ value, label: words.issues(value) }))}
            onChange={(issues: ExportedIssues) => setDraft({ ...draft, issues })}
          />
        </div>
        {isTimed && (
          <TimingFields
            draft={draft}
            onChange={setDraft}
            timing={timing}
            errors={{
              frameRate: errors.frameRate ?? (refused?.field === 'frameRate' ? `${refused.message}.` : null),
              startTimecode:
                errors.startTimecode ?? (refused?.field === 'startTimecode' ? `${refused.message}.` : null),
            }}
          />
        )}
        <PreviewLines previewed={previewed} />
        {failure && <FailureNote failure={failure} />}
        <Steps format={draft.format} />
      </div>
    </Dialog>
  )
}

function Steps({ format }: { format: SavedFormat }) {
  const isProgram = format !== 'pdf' && exportFormats[format].places === 'frames'
  const steps: readonly string[] = format === 'pdf' ? [words.pdfStep] : exportFormats[format].steps
  return (
    <section className={styles.steps}>
      <h3>{isProgram ? words.steps(words.name(format)) : words.use}</h3>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  )
}
