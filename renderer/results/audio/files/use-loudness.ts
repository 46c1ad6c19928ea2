import { useEffect, useState } from 'react'
import { type Measured, measureLufs } from '../loudness/measure.ts'
import type { Loudnesses } from './equal-loudness.ts'

export type Loudness = { state: 'measuring' } | { state: 'measured'; values: Loudnesses }

interface Tracks {
  a: Measured
  b: Measured
}

/** How loud both are, one measured after the other. */
export function useLoudness({ a, b }: Tracks): Loudness {
  const [loudness, setLoudness] = useState<Loudness>({ state: 'measuring' })
  // Only another file is another measurement.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const stop = new AbortController()
    setLoudness({ state: 'measuring' })
    async function measure(): Promise<void> {
      const values = { a: await measureLufs(a, stop.signal), b: await measureLufs(b, stop.signal) }
      if (!stop.signal.aborted) setLoudness({ state: 'measured', values })
    }
    void measure()
    return () => stop.abort()
  }, [a.url, b.url])
  return loudness
}
