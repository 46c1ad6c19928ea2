import type { PlainField } from '../../preload/domain/model/preset.ts'
import { Select } from '../ui/select.tsx'
import { Switch } from '../ui/switch.tsx'
import { TextField } from '../ui/text-field.tsx'
import { optionWords } from '../words/presets.ts'
import type { OptionProblem, Typed } from './options-draft.ts'

interface Props {
  field: PlainField
  value: Typed
  problem: OptionProblem | undefined
  onChange(value: Typed): void
}

/** Stands for nothing: a select's value may not be empty. */
const nothing = ' '

/** One option, as the service asks for it. */
export function OptionField({ field, value, problem, onChange }: Props) {
  const { title, explains, isOptional } = field
  switch (field.kind) {
    case 'switch':
      return <Switch label={title} hint={explains} isOn={value === true} onChange={onChange} />
    case 'choice': {
      const options = field.choices.map((each) => ({ value: each.value, label: each.title }))
      const isKnown = options.some((each) => each.value === value)
      const others = isOptional
        ? [{ value: nothing, label: optionWords.none }]
        : isKnown || !value
          ? []
          : [{ value: String(value), label: String(value) }]
      return (
        <Select
          label={title}
          hint={problem ? sayProblem(problem) : explains}
          value={value === '' ? nothing : String(value)}
          options={[...others, ...options]}
          onChange={(next) => onChange(next === nothing ? '' : next)}
        />
      )
    }
    case 'number':
      return (
        <TextField
          label={optionWords.titled(title, field.unit)}
          inputMode="decimal"
          value={String(value)}
          placeholder={isOptional ? optionWords.usual : undefined}
          onChange={onChange}
          hint={[explains, optionWords.bounds(field.least, field.most, field.unit)].filter(Boolean).join(' ')}
          error={problem && sayProblem(problem)}
        />
      )
    case 'text':
      return (
        <TextField
          label={title}
          value={String(value)}
          placeholder={isOptional ? optionWords.usual : undefined}
          onChange={onChange}
          hint={explains}
          error={problem && sayProblem(problem)}
        />
      )
  }
}

export function sayProblem(problem: OptionProblem): string {
  switch (problem.kind) {
    case 'needed':
      return optionWords.needed
    case 'no-number':
      return optionWords.noNumber
    case 'not-whole':
      return optionWords.notComplete
    case 'list-empty':
      return optionWords.listEmpty
    case 'outside':
      return optionWords.outside(problem.least, problem.most)
  }
}
