import { type KeyboardEvent, useRef } from 'react'
import { decisionStates } from '../../../preload/domain/issues/decision-states.ts'
import type { DecisionState } from '../../../preload/domain/model/decision.ts'
import { Tooltip } from '../../ui/tooltip.tsx'
import { decidingWords } from '../../words/decisions.ts'
import styles from './state-choice.module.css'

interface Props {
  label: string
  /** Null where none holds. */
  value: DecisionState | null
  onChoose(state: DecisionState): void
  /** Whether 1 to 4 choose, too. */
  hasKeys?: boolean
}

/**
 * One of the four decisions. The arrows only move: choosing saves, and on the way to the last one nobody means to decide
 * three times.
 */
export function StateChoice({ label, value, onChoose, hasKeys = true }: Props) {
  const group = useRef<HTMLDivElement>(null)
  const reachable = value ?? decisionStates[0]

  function onKeyDown(event: KeyboardEvent): void {
    const step = stepOf(event)
    const radios = [...(group.current?.querySelectorAll<HTMLElement>('[role=radio]') ?? [])]
    const at = event.target instanceof HTMLElement ? radios.indexOf(event.target) : -1
    if (!step || at < 0) return
    event.preventDefault()
    radios[(at + step + radios.length) % radios.length]?.focus()
  }
  return (
    <div ref={group} className={styles.group} role="radiogroup" aria-label={label} onKeyDown={onKeyDown}>
      {decisionStates.map((state, at) => {
        const radio = (
          // biome-ignore lint/a11y/useSemanticElements: an input of this kind would decide at each arrow key
          <button
            key={state}
            type="button"
            role="radio"
            aria-checked={state === value}
            tabIndex={state === reachable ? 0 : -1}
            data-state={state}
            className={styles.radio}
            onClick={() => onChoose(state)}
          >
            {decidingWords.state(state)}
          </button>
        )
        if (!hasKeys) return radio
        return (
          <Tooltip key={state} label={decidingWords.state(state)} shortcut={String(at + 1)} side="top">
            {radio}
          </Tooltip>
        )
      })}
    </div>
  )
}

function stepOf({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): 1 | -1 | undefined {
  if (altKey || ctrlKey || metaKey) return undefined
  if (key === 'ArrowRight' || key === 'ArrowDown') return 1
  return key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : undefined
}
