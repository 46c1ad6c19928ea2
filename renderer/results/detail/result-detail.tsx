import { FileX } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { ResultDetail as Result } from '../../../preload/contract/contract.ts'
import type { JobId } from '../../../preload/contract/model.ts'
import { useClient } from '../../store/client-context.tsx'
import { useCall } from '../../store/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { resultsWords } from '../../words/results.ts'
import { createChoice } from '../choice.ts'
import { Findings } from '../findings/findings.tsx'
import { OriginalView } from '../original/original-view.tsx'
import { createPlayback } from '../player/playback.ts'
import { Timeline } from '../player/timeline.tsx'
import { reviewOf } from '../review.ts'
import { ReviewProvider } from '../review-context.tsx'
import { ComparisonLine } from './comparison-line.tsx'
import { BackButton, DetailHeader } from './detail-header.tsx'
import { useDetailKeys } from './detail-keys.ts'
import styles from './result-detail.module.css'

/** One result, read when it is opened: opening it is seeing it. */
export function ResultDetail({ id }: { id: JobId }) {
  const client = useClient()
  const called = useCall(() => client.results.read({ id }), [client, id])
  const words = resultsWords.detail
  if (called.state === 'ready') return <OpenResult result={called.value} onChanged={called.again} />
  return (
    <section className={styles.pending} aria-label={words.label} aria-busy={called.state === 'loading'}>
      <BackButton />
      {called.state === 'loading' ? (
        <Skeleton lines={6} />
      ) : (
        <div className={styles.failed}>
          <FileX aria-hidden size={26} strokeWidth={1.5} />
          <h2>{words.unreadable.title}</h2>
          <FailureNote
            failure={called.failure}
            actions={<Button onClick={called.again}>{words.unreadable.again}</Button>}
          />
        </div>
      )}
    </section>
  )
}

function OpenResult({ result, onChanged }: { result: Result; onChanged(): void }) {
  const [playback] = useState(createPlayback)
  const framesPerSecond = useStore(playback.store, (state) => state.framesPerSecond)
  const playedMs = useStore(playback.store, (state) => state.durationMs)
  const isFailed = useStore(playback.store, (state) => state.isFailed)
  const durationMs = playedMs ?? result.detail.durationMs
  const review = useMemo(
    () => reviewOf(result, { durationMs, framesPerSecond }),
    [result, durationMs, framesPerSecond],
  )
  const [choice] = useState(() => createChoice(review.groups[0]?.issues[0]?.issue.id ?? null))
  const isPlayed = review.kind === 'video' || review.kind === 'audio'
  const canSeek = isPlayed && result.detail.mediaUrl !== null && !isFailed
  const reviewing = useMemo(
    () => ({ review, choice, playback, canSeek }),
    [review, choice, playback, canSeek],
  )
  useDetailKeys(reviewing)
  const words = resultsWords.detail
  return (
    <ReviewProvider value={reviewing}>
      <section className={styles.middle} aria-label={words.label}>
        <DetailHeader result={result} />
        <OriginalView detail={result.detail} onLocated={onChanged} />
        {durationMs !== null && review.marks.length > 0 && <Timeline durationMs={durationMs} />}
        <ComparisonLine />
      </section>
      <section className={styles.findings} aria-label={resultsWords.tabs.label}>
        <Findings result={result.result} />
      </section>
    </ReviewProvider>
  )
}
