import { createContext, useContext } from 'react'
import type { Choice } from './choice.ts'
import type { DecisionsOfResult } from './decisions/decisions.ts'
import type { Copying } from './export/copying.ts'
import type { Review } from './review.ts'

export interface Reviewing {
  review: Review
  choice: Choice
  decisions: DecisionsOfResult
  copying: Copying
}

const Context = createContext<Reviewing | null>(null)

export const ReviewProvider = Context

export function useReviewing(): Reviewing {
  const reviewing = useContext(Context)
  if (!reviewing) throw new Error('a ReviewProvider must stand above')
  return reviewing
}
