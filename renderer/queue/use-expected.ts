import { useSnapshot } from '../store/selectors.ts'
import { useView } from '../store/view.ts'

/** How many rows there will be: room for them is made before the first are read. */
export function useExpected(): number {
  const group = useView((view) => view.group)
  const { moving, waiting, attention, done } = useSnapshot(({ counts }) => counts)
  return { all: moving + waiting + attention + done, moving, waiting, attention, done }[group]
}
