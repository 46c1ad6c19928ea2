import { useEffect } from 'react'
import { useSnapshot } from '../store/selectors.ts'
import { selectionOf, useView } from '../store/view.ts'

/** Goes where a notification, a link or a menu led. */
export function usePlace(): void {
  const place = useSnapshot((snapshot) => snapshot.place)
  const number = place?.number
  // The same place may be asked for again: its number tells.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (!place) return
    const { open, showResult, select, setGroup, setSearch } = useView.getState()
    open(place.screen)
    if (place.id === null) return
    if (place.screen === 'results') showResult(place.id)
    if (place.screen !== 'queue') return
    setGroup('all')
    setSearch('')
    select(selectionOf(place.id))
  }, [number])
}
