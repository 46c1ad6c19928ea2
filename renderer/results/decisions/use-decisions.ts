import { useEffect, useRef, useState } from 'react'
import { useClient } from '../../store/client-context.tsx'
import { useSnapshot } from '../../store/selectors.ts'
import type { IssuesDetail } from '../review.ts'
import { decidedCounts } from './decided-counts.ts'
import { createDecisions, type DecisionsOfResult } from './decisions.ts'

/** The decisions about an open result, as it was read last. */
export function useDecisions(result: IssuesDetail): DecisionsOfResult {
  const client = useClient()
  const { id } = result.detail.job
  const [decisions] = useState(() =>
    createDecisions({
      id,
      issues: result.result.issues,
      held: result.decisions,
      verbs: client.decisions,
      onCounts: (counts) => decidedCounts.setState({ last: { id, counts } }),
    }),
  )
  const read = useRef(result)
  useEffect(() => {
    if (read.current === result) return
    read.current = result
    decisions.reset({ issues: result.result.issues, held: result.decisions })
  }, [decisions, result])
  const decided = useSnapshot((snapshot) => snapshot.decided)
  const known = useRef(decided)
  useEffect(() => {
    if (known.current === decided) return
    known.current = decided
    void decisions.refresh()
  }, [decisions, decided])
  return decisions
}
