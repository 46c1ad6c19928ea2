import { useEffect, useState } from 'react'
import type { ExportPreview } from '../../../preload/contract/exports.ts'
import type { Failure } from '../../../preload/domain/model/failure.ts'
import { failureOf } from '../../store/client.ts'
import { useClient } from '../../store/client-context.tsx'
import type { wantedOf } from './export-draft.ts'

type Answer = { preview: ExportPreview } | { failure: Failure }

export interface Previewed {
  preview: ExportPreview | null
  failure: Failure | null
  /** Whether it is about what is chosen now. */
  isCurrent: boolean
}

/** Somebody is typing. */
const typingMs = 150

/** What an export would hold and assume. The last answer stays until the next is there; null asks nothing. */
export function usePreview(wanted: ReturnType<typeof wantedOf> | null): Previewed {
  const client = useClient()
  const [known, setKnown] = useState<{ key: string; answer: Answer } | null>(null)
  const key = JSON.stringify(wanted)
  const isFirst = known === null
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is what is wanted; a first answer asks nothing anew
  useEffect(() => {
    if (!wanted) return
    let isStale = false
    const say = (answer: Answer) => {
      if (!isStale) setKnown({ key, answer })
    }
    const timer = setTimeout(
      () =>
        client.exports.preview(wanted).then(
          (preview) => say({ preview }),
          (error: unknown) => say({ failure: failureOf(error) }),
        ),
      isFirst ? 0 : typingMs,
    )
    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [client, key])
  const answer = known?.answer
  return {
    preview: answer && 'preview' in answer ? answer.preview : null,
    failure: answer && 'failure' in answer ? answer.failure : null,
    isCurrent: known?.key === key,
  }
}
