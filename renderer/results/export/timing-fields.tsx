import { offersDropFrame, parseRate } from '../../../preload/domain/timecode/rate.ts'
import { Switch } from '../../ui/switch.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { exportDialogWords as words } from '../../words/export.ts'
import styles from './export-dialog.module.css'
import { type DraftErrors, type ExportDraft, rateText, type Timing } from './export-draft.ts'

/** What the contract takes. */
const maxLength = 60

interface Props {
  draft: ExportDraft
  onChange(draft: ExportDraft): void
  /** What is assumed for what was not typed; null while no rate is known. */
  timing: Timing
  errors: DraftErrors
}

/** The rate, the start and drop frame that markers are counted by, and where each comes from. */
export function TimingFields({ draft, onChange, timing, errors }: Props) {
  const typed = draft.frameRate === null ? null : parseRate(draft.frameRate)
  const rate = typed ?? timing?.frameRate
  const assumedRate = timing ? rateText(timing.frameRate) : ''
  const assumedStart = timing?.startTimecode ?? ''
  return (
    <>
      <div className={styles.pair}>
        <TextField
          label={words.frameRate}
          value={draft.frameRate ?? assumedRate}
          placeholder={assumedRate}
          maxLength={maxLength}
          isMono
          hint={timing ? words.source(timing.from.rate) : words.notInFile}
          error={errors.frameRate}
          onChange={(frameRate) => onChange({ ...draft, frameRate })}
        />
        <TextField
          label={words.start}
          value={draft.startTimecode ?? assumedStart}
          placeholder={assumedStart}
          maxLength={maxLength}
          isMono
          hint={timing ? words.source(timing.from.start) : words.notInFile}
          error={errors.startTimecode}
          onChange={(startTimecode) => onChange({ ...draft, startTimecode })}
        />
      </div>
      {rate && offersDropFrame(rate) && (
        <Switch
          label={words.dropFrame}
          hint={
            timing?.from.dropFrame === 'default'
              ? words.notInFile
              : words.source(timing?.from.dropFrame ?? 'given')
          }
          isOn={draft.dropFrame ?? timing?.dropFrame ?? false}
          onChange={(dropFrame) => onChange({ ...draft, dropFrame })}
        />
      )}
    </>
  )
}
