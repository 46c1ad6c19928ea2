import { Plus } from 'lucide-react'
import { maxSteps, type Plan, withMoved, withoutStep, withStep } from '../store/plan.ts'
import { usePresets } from '../store/presets.ts'
import { useWorkspaces } from '../store/selectors.ts'
import { usePresetList } from '../store/use-preset-list.ts'
import { Button } from '../ui/button.tsx'
import { presetWords } from '../words/presets.ts'
import styles from './plan-field.module.css'
import { PlanStepField } from './plan-step-field.tsx'

interface Props {
  plan: Plan
  onChange(plan: Plan): void
}

/** What is done with a file, one thing after another. */
export function PlanField({ plan, onChange }: Props) {
  const list = usePresetList()
  const isUnread = usePresets(({ failure }) => failure !== undefined)
  const workspaces = useWorkspaces()
  const hasMore = plan.length < maxSteps && withStep(plan, list, workspaces) !== plan
  return (
    <div className={styles.plan}>
      <ol className={styles.steps} aria-label={presetWords.steps}>
        {plan.map((step, at) => (
          <PlanStepField
            key={step.id}
            step={step}
            number={at + 1}
            plan={plan}
            onChange={onChange}
            onMove={(by) => onChange(withMoved(plan, step.id, by))}
            onRemove={() => onChange(withoutStep(plan, step.id))}
          />
        ))}
      </ol>
      {isUnread && <p className={styles.note}>{presetWords.notRead}</p>}
      {hasMore && (
        <Button
          variant="quiet"
          icon={Plus}
          className={styles.add}
          onClick={() => onChange(withStep(plan, list, workspaces))}
        >
          {presetWords.addStep}
        </Button>
      )}
    </div>
  )
}
