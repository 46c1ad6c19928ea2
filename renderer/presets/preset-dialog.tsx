import { useId } from 'react'
import type { Preset } from '../../preload/domain/model/preset.ts'
import { groupsOf, offerOf, titleOf } from '../store/preset-offers.ts'
import { toast } from '../store/toasts.ts'
import { usePresetList } from '../store/use-preset-list.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Select } from '../ui/select.tsx'
import { Switch } from '../ui/switch.tsx'
import { TextField } from '../ui/text-field.tsx'
import { presetDialogWords, presetWords } from '../words/presets.ts'
import { OptionsForm } from './options-form.tsx'
import { OutputField } from './output-field.tsx'
import styles from './preset-dialog.module.css'
import { usePresetForm } from './use-preset-form.ts'

const words = presetDialogWords

/** `customise`: for one place, kept under a name if wanted. `edit` and `create`: a preset of one's own. */
export type PresetDialogMode = 'customise' | 'edit' | 'create'

interface Props {
  mode: PresetDialogMode
  start: Preset
  onDone(preset: Preset): void
  onClose(): void
}

export function PresetDialog({ mode, start, onDone, onClose }: Props) {
  const id = useId()
  const list = usePresetList()
  const isOwn = offerOf(list, start.name)?.isBuiltIn === false
  const form = usePresetForm({
    start,
    edited: mode === 'edit' || (mode === 'customise' && isOwn) ? start.name : null,
    isKept: mode !== 'customise',
    onDone(preset) {
      if (form.isKept) toast({ text: words.saved(preset.name) })
      onDone(preset)
      onClose()
    },
  })
  const submit = !form.isKept ? words.use : mode === 'customise' ? words.saveAndUse : words.save
  const actions = (
    <>
      <Button onClick={onClose}>{words.cancel}</Button>
      <Button variant="primary" type="submit" form={id} isBusy={form.isSaving}>
        {form.isSaving ? words.saving : submit}
      </Button>
    </>
  )
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={titleFor(mode, titleOf(list, start.name))}
      text={form.operation?.explains}
      actions={actions}
    >
      <form
        id={id}
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          // It may stand in another form, as far as React is concerned.
          event.stopPropagation()
          void form.submit()
        }}
      >
        {mode === 'create' && (
          <Select
            label={words.base}
            value={form.base.name}
            options={groupsOf(list).flatMap(({ title: group, offers }) =>
              offers.map(({ preset, title }) => ({ value: preset.name, label: title, group })),
            )}
            onChange={(name) => {
              const offer = offerOf(list, name)
              if (offer) form.beginWith(offer.preset)
            }}
          />
        )}
        {form.fields.length ? (
          <OptionsForm
            fields={form.fields}
            draft={form.draft}
            problems={form.problems}
            onChange={form.setDraft}
          />
        ) : (
          <p className={styles.nothing}>{presetWords.nothingToSet}</p>
        )}
        {form.operation?.gives === 'files' && <OutputField output={form.output} onChange={form.setOutput} />}
        <div className={styles.keep}>
          {mode === 'customise' && (
            <Switch label={words.keep} hint={words.keepHint} isOn={form.isKept} onChange={form.setKept} />
          )}
          {form.isKept && (
            <TextField
              label={words.name}
              value={form.name}
              onChange={form.setName}
              hint={words.nameHint}
              error={form.nameProblem && words.problems[form.nameProblem]}
            />
          )}
        </div>
        {form.failure && <FailureNote failure={form.failure} />}
      </form>
    </Dialog>
  )
}

function titleFor(mode: PresetDialogMode, title: string): string {
  if (mode === 'create') return words.create
  return mode === 'edit' ? words.edit(title) : words.customise(title)
}
