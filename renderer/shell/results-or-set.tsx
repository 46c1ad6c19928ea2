import { Activity } from 'react'
import { ResultsScreen } from '../results/results-screen.tsx'
import { SetView } from '../sets/set-view.tsx'
import { useView } from '../store/view.ts'

/** A set in place of the results while one is open. It is kept as it was scrolled while one of its results is read. */
export function ResultsOrSet() {
  const openSet = useView((view) => view.openSet)
  const openResult = useView((view) => view.openResult)
  if (openSet === null) return <ResultsScreen />
  return (
    <>
      <Activity mode={openResult === null ? 'visible' : 'hidden'}>
        <SetView key={JSON.stringify(openSet)} scope={openSet} />
      </Activity>
      {openResult !== null && <ResultsScreen />}
    </>
  )
}
