import type { ComponentProps } from 'react'
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
        <AssumedField
          label={words.frameRate}
          typed={draft.frameRate}
          assumed={assumedRate}
          source={timing?.from.rate}
          error={errors.frameRate}
          onChange={(frameRate) => onChange({ ...draft, frameRate })}
        />
        <AssumedField
          label={words.start}
          typed={draft.startTimecode}
          assumed={assumedStart}
          source={timing?.from.start}
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

interface AssumedFieldProps extends Pick<ComponentProps<typeof TextField>, 'label' | 'error' | 'onChange'> {
  /** Null until somebody types. */
  typed: string | null
  assumed: string
  /** Where what is assumed comes from; undefined where nothing is. */
  source: Parameters<typeof words.source>[0] | undefined
}

/** Shows what is assumed until something else is typed. */
function AssumedField({ typed, assumed, source, ...field }: AssumedFieldProps) {
  return (
    <TextField
      {...field}
      value={typed ?? assumed}
      placeholder={assumed}
      maxLength={maxLength}
      isMono
      hint={source ? words.source(source) : words.notInFile}
    />
  )
}
