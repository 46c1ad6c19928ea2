import { useId } from 'react'
import type { Appearance } from '../../preload/domain/model/settings.ts'
import { settingsWords } from '../words/settings.ts'
import styles from './appearance-choice.module.css'

const words = settingsWords.appearance
const choices: readonly Appearance[] = ['system', 'light', 'dark']

interface Props {
  value: Appearance
  onChange(appearance: Appearance): void
}

/** Three small windows to choose from. */
export function AppearanceChoice({ value, onChange }: Props) {
  const name = useId()
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.legend}>{words.label}</legend>
      {choices.map((each) => (
        <label key={each} className={styles.option}>
          <input
            type="radio"
            name={name}
            className={styles.radio}
            checked={value === each}
            onChange={() => onChange(each)}
          />
          <span className={styles.previews} aria-hidden="true">
            {each !== 'dark' && <Preview scheme="light" />}
            {each !== 'light' && <Preview scheme="dark" />}
          </span>
          {words.names[each]}
        </label>
      ))}
    </fieldset>
  )
}

function Preview({ scheme }: { scheme: 'light' | 'dark' }) {
  return (
    <span className={styles.preview} data-scheme={scheme}>
      <i className={styles.rail} />
      <span className={styles.rows}>
        <i className={styles.chosen} />
        <i />
        <i />
      </span>
    </span>
  )
}
