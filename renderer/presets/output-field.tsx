import { useId, useState } from 'react'
import type { OutputFolder } from '../../preload/domain/model/preset.ts'
import { useClient } from '../store/client-context.tsx'
import { toastRefusal } from '../store/toasts.ts'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { outputWords } from '../words/presets.ts'
import styles from './output-field.module.css'
import { isSuffix } from './suffix.ts'

interface Props {
  output: OutputFolder
  onChange(output: OutputFolder): void
}

/** Where files go that a service makes, and what their names have added. */
export function OutputField({ output, onChange }: Props) {
  const client = useClient()
  const id = useId()
  /** As typed, while it is no suffix that can be kept. */
  const [wrong, setWrong] = useState<string>()

  async function choose(): Promise<void> {
    try {
      const path = await client.presets.chooseFolder()
      if (path) onChange({ kind: 'folder', path, suffix: output.suffix })
    } catch (error) {
      toastRefusal(error)
    }
  }
  function typeSuffix(typed: string): void {
    setWrong(isSuffix(typed) ? undefined : typed)
    if (isSuffix(typed)) onChange({ ...output, suffix: typed.trim() || null })
  }
  return (
    <fieldset className={styles.output} aria-labelledby={id}>
      <legend id={id} className={styles.legend}>
        {outputWords.label}
      </legend>
      <div className={styles.places}>
        <Select
          label={outputWords.label}
          isLabelShown={false}
          value={output.kind}
          options={[
            { value: 'beside', label: outputWords.places.beside },
            {
              value: 'folder',
              label: output.kind === 'folder' ? outputWords.chosen(output.path) : outputWords.places.folder,
            },
          ]}
          onChange={(kind) =>
            kind === 'folder' ? void choose() : onChange({ kind: 'beside', suffix: output.suffix })
          }
        />
        {output.kind === 'folder' && <Button onClick={() => void choose()}>{outputWords.another}</Button>}
      </div>
      {output.kind === 'folder' && (
        <p className={styles.path} title={output.path}>
          <bdi>{output.path}</bdi>
        </p>
      )}
      <TextField
        label={outputWords.suffix}
        value={wrong ?? output.suffix ?? ''}
        onChange={typeSuffix}
        hint={outputWords.suffixHint}
        error={wrong !== undefined && outputWords.suffixProblem}
      />
    </fieldset>
  )
}
