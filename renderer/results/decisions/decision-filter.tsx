import { useStore } from 'zustand'
import { decisionFilters } from '../../../preload/domain/issues/decisions.ts'
import type { DecisionCounts } from '../../../preload/domain/model/decision.ts'
import { Chip } from '../../ui/chip.tsx'
import { decidingWords } from '../../words/decisions.ts'
import { useReviewing } from '../review-context.tsx'

const countOf = {
  all: ({ total }: DecisionCounts) => total,
  open: ({ open }: DecisionCounts) => open,
  done: ({ done }: DecisionCounts) => done,
  fixed: ({ fixed }: DecisionCounts) => fixed,
  disputed: ({ disputed }: DecisionCounts) => disputed,
  accepted: ({ accepted }: DecisionCounts) => accepted,
  'still-there': ({ stillThere }: DecisionCounts) => stillThere,
}

/** Shows only issues that were decided like this; pressed again, all. Open and done stand there always. */
export function DecisionFilter({ className }: { className?: string | undefined }) {
  const { choice, decisions } = useReviewing()
  const counts = useStore(decisions.store, (state) => state.counts)
  const decided = useStore(choice.store, (state) => state.decided)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is sent
    <div className={className} role="group" aria-label={decidingWords.filterLabel}>
      {decisionFilters.map((filter) => {
        const count = countOf[filter](counts)
        const isAlways = filter === 'open' || filter === 'done'
        if (filter === 'all' || (!count && !isAlways && filter !== decided)) return null
        return (
          <Chip
            key={filter}
            label={decidingWords.filter(filter)}
            count={count}
            isOn={filter === decided}
            onPress={() => choice.setDecided(filter === decided ? 'all' : filter)}
          />
        )
      })}
    </div>
  )
}
