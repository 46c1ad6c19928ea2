import { useEffect, useRef } from 'react'
import type { OutputOf } from '../../preload/contract/contract.ts'
import type { SetScope } from '../../preload/contract/sets.ts'
import { useClient } from '../store/client-context.tsx'
import { useSnapshot } from '../store/selectors.ts'
import { type Called, useCall } from '../store/use-call.ts'

/** Lists change with every step of every job; a set is read anew at most this often. */
const restMs = 1_000

export type CalledSet = Called<OutputOf<'sets', 'read'>>

/** A set as it is now: read anew when results come in, or somebody decides about one. */
export function useSet(scope: SetScope): CalledSet {
  const client = useClient()
  const set = useCall(() => client.sets.read({ scope }), [client, scope])
  const revision = useSnapshot((snapshot) => snapshot.revision)
  const known = useRef(revision)
  const again = set.state === 'loading' ? undefined : set.again
  useEffect(() => {
    if (!again || known.current === revision) return
    const timer = setTimeout(() => {
      known.current = revision
      again()
    }, restMs)
    return () => clearTimeout(timer)
  }, [again, revision])
  return set
}
