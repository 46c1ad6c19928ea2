import type { JobId } from '../../preload/domain/model/ids.ts'
import { noSelection, type Selection, selectionOf } from '../store/view.ts'

/** The row alone is added or taken away; the range begins there. */
export function toggled({ selected }: Selection, id: JobId): Selection {
  const after = new Set(selected)
  if (!after.delete(id)) after.add(id)
  return { selected: after, cursor: id, anchor: id }
}

/** From the anchor to the row, both inclusive, in the order of the list. */
export function ranged(order: readonly JobId[], { anchor, cursor }: Selection, id: JobId): Selection {
  const start = anchor ?? cursor ?? id
  const ends = [order.indexOf(start), order.indexOf(id)]
  if (ends.includes(-1)) return selectionOf(id)
  const range = order.slice(Math.min(...ends), Math.max(...ends) + 1)
  return { selected: new Set(range), cursor: id, anchor: start }
}

export function everything(order: readonly JobId[], { cursor }: Selection): Selection {
  const [first] = order
  if (first === undefined) return noSelection
  const at = cursor ?? first
  return { selected: new Set(order), cursor: at, anchor: at }
}
