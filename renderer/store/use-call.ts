import { type DependencyList, useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '../../preload/domain/model/failure.ts'
import { failureOf } from './client.ts'

export type Called<T> =
  | { state: 'loading' }
  | { state: 'failed'; failure: Failure; again: () => void }
  | { state: 'ready'; value: T; again: () => void }

type Known<T> = { value: T } | { failure: Failure } | undefined

/**
 * What a call answered; it is made anew when `deps` change. `again` makes it once more and keeps what is known until the
 * answer is there. Answers that were overtaken are dropped.
 */
export function useCall<T>(load: () => Promise<T>, deps: DependencyList): Called<T> {
  const [known, setKnown] = useState<Known<T>>()
  const latest = useRef(0)
  const call = useCallback(() => {
    latest.current += 1
    const mine = latest.current
    const say = (answer: Known<T>) => {
      if (mine === latest.current) setKnown(answer)
    }
    load().then(
      (value) => say({ value }),
      (error: unknown) => say({ failure: failureOf(error) }),
    )
    // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what the call depends on, as for an effect
  }, deps)
  useEffect(() => {
    setKnown(undefined)
    call()
    return () => {
      latest.current += 1
    }
  }, [call])
  if (!known) return { state: 'loading' }
  return 'value' in known
    ? { state: 'ready', value: known.value, again: call }
    : { state: 'failed', failure: known.failure, again: call }
}
