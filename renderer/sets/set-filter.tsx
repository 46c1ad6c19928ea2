import type { SetRow, SetState } from '../../preload/contract/sets.ts'
import { Chip } from '../ui/chip.tsx'
import { setViewWords } from '../words/sets.ts'
import styles from './set-view.module.css'

/** In the order in which they need somebody. */
const states: readonly SetState[] = ['open', 'incomplete', 'fixed', 'clear']

interface Props {
  rows: readonly SetRow[]
  only: SetState | null
  onChange(only: SetState | null): void
}

/** Shows only files in one state; pressed again, all. */
export function SetFilter({ rows, only, onChange }: Props) {
  const counts = Map.groupBy(rows, ({ state }) => state)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is sent
    <div className={styles.filter} role="group" aria-label={setViewWords.filter}>
      {states.map((state) => {
        const count = counts.get(state)?.length ?? 0
        if (!count && state !== only) return null
        return (
          <Chip
            key={state}
            label={setViewWords.state(state)}
            count={count}
            isOn={state === only}
            onPress={() => onChange(state === only ? null : state)}
          />
        )
      })}
    </div>
  )
}
