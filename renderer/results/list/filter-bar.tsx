import { X } from 'lucide-react'
import { type ReactNode, useCallback } from 'react'
import type { ResultFilter } from '../../../preload/contract/details.ts'
import { fileName } from '../../../preload/domain/words/format.ts'
import { useSnapshot } from '../../store/selectors.ts'
import { SearchField } from '../../ui/search-field.tsx'
import { resultsWords } from '../../words/results.ts'
import { type Condition, conditionsOf, dayOf } from './filter.ts'
import styles from './filter-bar.module.css'
import { FilterPopover } from './filter-popover.tsx'

interface Props {
  filter: ResultFilter
  onChange(part: Partial<ResultFilter>): void
  /** What else stands in the row, before the filter. */
  children?: ReactNode
}

export function FilterBar({ filter, onChange, children }: Props) {
  const conditions = conditionsOf(filter)
  const say = useConditionText()
  const onSearch = useCallback((text: string) => onChange({ search: text }), [onChange])
  return (
    <div className={styles.bar}>
      <div className={styles.row}>
        <SearchField
          label={resultsWords.list.search}
          value={filter.search}
          shortcut="Mod+F"
          onChange={onSearch}
        />
        {children}
        <FilterPopover filter={filter} count={conditions.length} onChange={onChange} />
      </div>
      {conditions.length > 0 && (
        <ul className={styles.chips}>
          {conditions.map((condition) => (
            <li key={`${condition.kind} ${condition.value}`}>
              <button
                type="button"
                className={styles.chip}
                title={say(condition)}
                aria-label={resultsWords.filter.remove(say(condition))}
                onClick={() => onChange(condition.without)}
              >
                <span>{say(condition)}</span>
                <X aria-hidden size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function useConditionText(): (condition: Condition) => string {
  const folders = useSnapshot((snapshot) => snapshot.folders)
  const words = resultsWords.filter
  return ({ kind, value }) => {
    switch (kind) {
      case 'severity':
        return resultsWords.severity(String(value))
      case 'workspace':
        return String(value)
      case 'folder': {
        const card = folders.find(({ folder }) => folder.id === value)
        return card ? fileName(card.folder.path) : words.goneFolder
      }
      case 'from':
        return words.since(resultsWords.day(dayOf(Number(value))))
      case 'until':
        return words.upTo(resultsWords.day(dayOf(Number(value))))
    }
  }
}
