import type { Bandwidth } from '../../preload/domain/model/settings.ts'
import { TextField } from '../ui/text-field.tsx'
import { settingsWords } from '../words/settings.ts'
import styles from './bandwidth-rows.module.css'
import { parseTime } from './parse.ts'
import { useTyped } from './use-typed.ts'

const words = settingsWords.limit
type Hours = NonNullable<Bandwidth['hours']>

/** From when to when, of each day. */
export function HoursFields({ hours, onChange }: { hours: Hours; onChange(hours: Hours): void }) {
  const { from, to } = hours
  return (
    <div className={styles.hours}>
      <TimeField
        label={words.from}
        time={from}
        other={to}
        onChange={(time) => onChange({ from: time, to })}
      />
      <TimeField label={words.to} time={to} other={from} onChange={(time) => onChange({ from, to: time })} />
    </div>
  )
}

interface Props {
  label: string
  time: string
  /** The other end, which must be another time. */
  other: string
  onChange(time: string): void
}

function TimeField({ label, time, other, onChange }: Props) {
  const { isWrong, ...field } = useTyped({
    text: time,
    parse: (typed) => {
      const parsed = parseTime(typed)
      return parsed === other ? undefined : parsed
    },
    apply: onChange,
  })
  const problem = parseTime(field.value) === other ? words.sameProblem : words.timeProblem
  return <TextField {...field} className={styles.time} label={label} error={isWrong && problem} />
}
