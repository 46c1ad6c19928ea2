import { useId, useState } from 'react'
import type { Bandwidth } from '../../preload/domain/model/settings.ts'
import { Switch } from '../ui/switch.tsx'
import { TextField } from '../ui/text-field.tsx'
import { settingsWords } from '../words/settings.ts'
import styles from './bandwidth-rows.module.css'
import { Line, Row } from './group.tsx'
import { HoursFields } from './hours-fields.tsx'
import { parseRate, rateText } from './parse.ts'
import { useTyped } from './use-typed.ts'

const words = settingsWords.limit
/** What is offered to who never chose: half of a usual line upwards, in the day. */
const defaultLimit = 5_000_000
const defaultHours = { from: '08:00', to: '18:00' }

interface Props {
  bandwidth: Bandwidth
  onChange(bandwidth: Bandwidth): void
}

/** The limit, and when it holds; switched off and on again it is what it was. */
export function BandwidthRows({ bandwidth, onChange }: Props) {
  const { limitBytesPerSecond: limit, hours } = bandwidth
  const [last, setLast] = useState({ limit: limit ?? defaultLimit, hours: hours ?? defaultHours })
  return (
    <>
      <Row>
        <Switch
          label={words.label}
          hint={words.hint}
          isOn={limit !== null}
          onChange={(isOn) => {
            if (limit !== null) setLast({ ...last, limit })
            onChange({ ...bandwidth, limitBytesPerSecond: isOn ? last.limit : null })
          }}
        />
      </Row>
      {limit !== null && (
        <>
          <Row isNested>
            <RateField
              limit={limit}
              onChange={(limitBytesPerSecond) => onChange({ ...bandwidth, limitBytesPerSecond })}
            />
          </Row>
          <Row isNested>
            <Switch
              label={words.hours}
              hint={words.hoursHint}
              isOn={hours !== null}
              onChange={(isOn) => {
                if (hours) setLast({ ...last, hours })
                onChange({ ...bandwidth, hours: isOn ? last.hours : null })
              }}
            />
          </Row>
          {hours && (
            <Row isNested>
              <HoursFields hours={hours} onChange={(changed) => onChange({ ...bandwidth, hours: changed })} />
            </Row>
          )}
        </>
      )}
    </>
  )
}

function RateField({ limit, onChange }: { limit: number; onChange(limit: number): void }) {
  const { isWrong, ...field } = useTyped({ text: rateText(limit), parse: parseRate, apply: onChange })
  const noteId = useId()
  return (
    <Line
      label={words.rate}
      hint={words.rateHint}
      error={isWrong ? words.rateProblem : undefined}
      noteId={noteId}
    >
      <div className={styles.rate}>
        <TextField
          {...field}
          label={words.rateLabel}
          isLabelShown={false}
          inputMode="decimal"
          aria-describedby={noteId}
          aria-invalid={isWrong || undefined}
        />
        <span className={styles.unit}>{words.unit}</span>
      </div>
    </Line>
  )
}
