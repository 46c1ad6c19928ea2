import { ArrowDown, ArrowUp, SlidersHorizontal, X } from 'lucide-react'
import { useState } from 'react'
import { type Plan, type PlanStep, withPreset, withWorkspace } from '../store/plan.ts'
import { groupsOf, isCustomised, offerOf, operationOf } from '../store/preset-offers.ts'
import { useWorkspaces } from '../store/selectors.ts'
import { presetText, usePresetList } from '../store/use-preset-list.ts'
import { IconButton } from '../ui/button.tsx'
import { Select } from '../ui/select.tsx'
import { outputWords, presetWords } from '../words/presets.ts'
import styles from './plan-field.module.css'
import { PresetDialog } from './preset-dialog.tsx'

interface Props {
  step: PlanStep
  /** From 1. */
  number: number
  plan: Plan
  onChange(plan: Plan): void
  onMove(by: number): void
  onRemove(): void
}

/** Which preset, and in which workspace. */
export function PlanStepField({ step, number, plan, onChange, onMove, onRemove }: Props) {
  const { id, preset, workspace } = step
  const list = usePresetList()
  const workspaces = useWorkspaces()
  const [isCustomising, setCustomising] = useState(false)
  const operation = preset ? operationOf(list, preset) : undefined
  const fitting = workspaces.filter(({ service }) => !preset || service === preset.service)
  const names = fitting.map(({ name }) => name)
  const options = useOptions(step)
  const isAlone = plan.length === 1
  return (
    <li className={styles.step} data-alone={isAlone || undefined} aria-label={presetWords.step(number)}>
      {!isAlone && (
        <span className={styles.then} aria-hidden>
          {number === 1 ? presetWords.first : presetWords.after}
        </span>
      )}
      <div className={styles.choices}>
        {preset && (
          <Select
            label={isAlone ? presetWords.preset : presetWords.presetOf(number)}
            isLabelShown={false}
            value={preset.name}
            options={options}
            onChange={(name) => {
              const chosen = offerOf(list, name)?.preset
              if (chosen) onChange(withPreset(plan, id, { preset: chosen, workspaces }))
            }}
          />
        )}
        <Select
          label={isAlone ? presetWords.workspace : presetWords.workspaceOf(number)}
          isLabelShown={false}
          value={workspace}
          options={(names.includes(workspace) || !workspace ? names : [workspace, ...names]).map((name) => ({
            value: name,
            label: name,
          }))}
          onChange={(name) => onChange(withWorkspace(plan, id, name))}
        />
      </div>
      <div className={styles.tools}>
        {preset && operation && (operation.fields.length > 0 || operation.gives === 'files') && (
          <IconButton
            icon={SlidersHorizontal}
            label={presetWords.customise}
            onClick={() => setCustomising(true)}
          />
        )}
        {!isAlone && (
          <>
            <IconButton
              icon={ArrowUp}
              label={presetWords.earlier(number)}
              aria-disabled={number === 1 || undefined}
              onClick={() => onMove(-1)}
            />
            <IconButton
              icon={ArrowDown}
              label={presetWords.later(number)}
              aria-disabled={number === plan.length || undefined}
              onClick={() => onMove(1)}
            />
            <IconButton icon={X} label={presetWords.removeStep(number)} onClick={onRemove} />
          </>
        )}
      </div>
      {!workspace ? (
        <p className={styles.problem} role="alert">
          {presetWords.noWorkspace(operation?.serviceTitle ?? '')}
        </p>
      ) : (
        operation?.gives === 'files' &&
        preset && (
          <p className={styles.note}>{`${outputWords.label}: ${outputWords.message(preset.output)}`}</p>
        )
      )}
      {isCustomising && preset && (
        <PresetDialog
          mode="customise"
          start={preset}
          onDone={(changed) => onChange(withPreset(plan, id, { preset: changed, workspaces }))}
          onClose={() => setCustomising(false)}
        />
      )}
    </li>
  )
}

/** Presets by service, those alone for which there is a workspace, and the one that is chosen. */
function useOptions({ preset }: PlanStep) {
  const list = usePresetList()
  const services = new Set(useWorkspaces().map(({ service }) => service))
  const options = groupsOf(list, services).flatMap(({ title: group, offers }) =>
    offers.map(({ preset: each, title }) => ({ value: each.name, label: title, group })),
  )
  if (!preset) return options
  const chosen = {
    value: preset.name,
    label: presetText(list, preset),
    group: operationOf(list, preset)?.serviceTitle,
  }
  const isThere = options.some(({ value }) => value === preset.name)
  if (!isThere) return [chosen, ...options]
  return isCustomised(list, preset)
    ? options.map((option) => (option.value === preset.name ? { ...option, label: chosen.label } : option))
    : options
}
