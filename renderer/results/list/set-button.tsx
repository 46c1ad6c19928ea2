import { ListChecks } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { ResultFilter } from '../../../preload/contract/details.ts'
import { toastRefusal } from '../../store/toasts.ts'
import { useView } from '../../store/view.ts'
import { IconButton } from '../../ui/button.tsx'
import { setViewWords } from '../../words/sets.ts'
import type { ResultPages } from './result-pages.ts'
import { scopeOf } from './set-scope.ts'

/** Opens everything that the filter shows as a set. */
export function SetButton({ pages, filter }: { pages: ResultPages; filter: ResultFilter }) {
  const isEmpty = useStore(pages.store, ({ rows }) => rows.length === 0)
  const showSet = useView((view) => view.showSet)
  const [isReading, setReading] = useState(false)

  async function open(): Promise<void> {
    if (isEmpty || isReading) return
    const scope = scopeOf(filter)
    if (scope) return showSet(scope)
    setReading(true)
    try {
      const ids = await pages.allIds()
      if (ids.length) showSet({ kind: 'selection', ids })
    } catch (error) {
      toastRefusal(error)
    }
    setReading(false)
  }
  return (
    <IconButton
      variant="plain"
      icon={ListChecks}
      label={setViewWords.show}
      aria-disabled={isEmpty || isReading || undefined}
      aria-busy={isReading || undefined}
      onClick={() => void open()}
    />
  )
}
