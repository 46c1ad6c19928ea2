import { Plus, X } from 'lucide-react'
import type { Field } from '../../preload/domain/model/preset.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { optionWords } from '../words/presets.ts'
import { OptionField, sayProblem } from './option-field.tsx'
import {
  type ItemDraft,
  itemPath,
  type OptionProblems,
  type OptionsDraft,
  type Typed,
  withItem,
} from './options-draft.ts'
import styles from './options-form.module.css'

interface Props {
  fields: readonly Field[]
  draft: OptionsDraft
  problems: OptionProblems
  onChange(draft: OptionsDraft): void
}

/** The options of an operation, drawn from what its service offers. */
export function OptionsForm({ fields, draft, problems, onChange }: Props) {
  return (
    <div className={styles.fields}>
      {fields.map((field) => {
        const value = draft[field.name]
        const set = (next: Typed | readonly ItemDraft[]) => onChange({ ...draft, [field.name]: next })
        if (field.kind === 'list')
          return (
            <ListField
              key={field.name}
              field={field}
              items={Array.isArray(value) ? (value as readonly ItemDraft[]) : []}
              problems={problems}
              onChange={set}
            />
          )
        return (
          <div key={field.name} className={styles.field} data-kind={field.kind}>
            <OptionField
              field={field}
              value={typeof value === 'boolean' || typeof value === 'string' ? value : ''}
              problem={problems.get(field.name)}
              onChange={set}
            />
          </div>
        )
      })}
    </div>
  )
}

interface ListProps {
  field: Extract<Field, { kind: 'list' }>
  items: readonly ItemDraft[]
  problems: OptionProblems
  onChange(items: readonly ItemDraft[]): void
}

function ListField({ field, items, problems, onChange }: ListProps) {
  const { name, title, explains, most, item: fields } = field
  const problem = problems.get(name)
  const change = (id: number, part: Record<string, Typed>) =>
    onChange(items.map((each) => (each.id === id ? { id, values: { ...each.values, ...part } } : each)))
  return (
    <fieldset className={styles.list}>
      <legend className={styles.title}>{title}</legend>
      <p className={problem ? styles.problem : styles.explains}>{problem ? sayProblem(problem) : explains}</p>
      {items.map(({ id, values }, at) => (
        <fieldset key={id} className={styles.item}>
          <legend className={styles.number}>{optionWords.item(at + 1, items.length)}</legend>
          <IconButton
            className={styles.remove}
            icon={X}
            label={optionWords.removeItem(title, at + 1)}
            onClick={() => onChange(items.filter((each) => each.id !== id))}
          />
          <div className={styles.fields}>
            {fields.map((each) => (
              <div key={each.name} className={styles.field} data-kind={each.kind}>
                <OptionField
                  field={each}
                  value={values[each.name] ?? ''}
                  problem={problems.get(itemPath(name, id, each.name))}
                  onChange={(value) => change(id, { [each.name]: value })}
                />
              </div>
            ))}
          </div>
        </fieldset>
      ))}
      {(most === null || items.length < most) && (
        <Button icon={Plus} className={styles.add} onClick={() => onChange(withItem(items, fields))}>
          {optionWords.addItem}
        </Button>
      )}
    </fieldset>
  )
}
