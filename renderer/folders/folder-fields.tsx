import { useId } from 'react'
import { PlanField } from '../presets/plan-field.tsx'
import { Switch } from '../ui/switch.tsx'
import { folderFormWords, foldersWords } from '../words/folders.ts'
import styles from './facts.module.css'
import { FormRow } from './form-row.tsx'
import { MetadataRows } from './metadata-rows.tsx'
import { PatternChips } from './pattern-chips.tsx'
import { RemuxesField } from './remuxes-field.tsx'
import type { FolderForm } from './use-folder-form.ts'
import { WhenDoneField } from './when-done-field.tsx'

const words = folderFormWords
const { labels } = foldersWords

/** What a folder does, to be changed: the same rows as its facts. */
export function FolderFields({ form }: { form: FolderForm }) {
  const { draft, problems, set, leave } = form
  const id = useId()
  return (
    <div className={styles.facts}>
      <FormRow label={labels.plan} id={`${id}-plan`}>
        <PlanField plan={draft.plan} onChange={(plan) => set({ plan })} />
      </FormRow>
      <FormRow label={labels.finished} hint={words.quietHint} problem={problems.quiet} id={`${id}-quiet`}>
        <span className={styles.inline}>
          {words.quietBefore}
          <input
            className={styles.number}
            aria-label={words.quiet}
            aria-invalid={problems.quiet ? true : undefined}
            aria-describedby={`${id}-quiet`}
            inputMode="decimal"
            value={draft.quietSeconds}
            onChange={({ target }) => set({ quietSeconds: target.value })}
            onBlur={() => leave('quiet')}
          />
          {words.quietAfter}
        </span>
      </FormRow>
      <FormRow label={labels.subfolders} id={`${id}-subfolders`}>
        <span className={styles.inline}>
          <Switch
            label={words.subfoldersHint}
            isOn={draft.subfolders}
            onChange={(subfolders) => set({ subfolders })}
          />
        </span>
      </FormRow>
      {(['include', 'ignore'] as const).map((kind) => (
        <FormRow key={kind} label={labels[kind]} hint={words.patternHint[kind]} id={`${id}-${kind}`}>
          <PatternChips
            kind={kind}
            label={labels[kind]}
            patterns={draft[kind]}
            describedBy={`${id}-${kind}`}
            onChange={(patterns) => set({ [kind]: patterns })}
          />
        </FormRow>
      ))}
      <FormRow label={labels.metadata} hint={words.metadataHint} id={`${id}-metadata`}>
        <MetadataRows
          rows={draft.metadata}
          problems={problems.metadata}
          onChange={(metadata) => set({ metadata })}
          onLeave={() => leave('metadata')}
        />
      </FormRow>
      <FormRow label={labels.remuxes} hint={words.remuxesHint} id={`${id}-remuxes`}>
        <RemuxesField form={form} />
      </FormRow>
      <FormRow label={labels.whenDone} problem={problems.subfolder} id={`${id}-afterwards`}>
        <WhenDoneField form={form} describedBy={`${id}-afterwards`} />
      </FormRow>
    </div>
  )
}
