import { Activity } from 'react'
import type { SetScope } from '../../preload/contract/sets.ts'
import { ResultsScreen } from '../results/results-screen.tsx'
import { SetView } from '../sets/set-view.tsx'
import { useSet } from '../sets/use-set.ts'
import { useView } from '../store/view.ts'

/** A set in place of the results while one is open. */
export function ResultsOrSet() {
  const openSet = useView((view) => view.openSet)
  return openSet === null ? <ResultsScreen /> : <SetPlace key={JSON.stringify(openSet)} scope={openSet} />
}

/**
 * The set is kept as it was scrolled while one of its results is read. What was read of it stands outside: inside, it
 * would be read from the beginning with each return.
 */
function SetPlace({ scope }: { scope: SetScope }) {
  const set = useSet(scope)
  const openResult = useView((view) => view.openResult)
  return (
    <>
      <Activity mode={openResult === null ? 'visible' : 'hidden'}>
        <SetView scope={scope} set={set} />
      </Activity>
      {openResult !== null && <ResultsScreen />}
    </>
  )
}
