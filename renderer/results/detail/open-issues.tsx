import { useCallback, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { resultsWords } from '../../words/results.ts'
import { createChoice } from '../choice.ts'
import { decisionKey } from '../decisions/decision-keys.ts'
import { DecisionProgress } from '../decisions/decision-progress.tsx'
import { foundGroups } from '../decisions/shown-issues.ts'
import { useDecisions } from '../decisions/use-decisions.ts'
import { useCopies } from '../export/copying.ts'
import { ExportButton } from '../export/export-button.tsx'
import { scaleOf } from '../file-scale.ts'
import { Findings } from '../findings/findings.tsx'
import { OriginalView } from '../original/original-view.tsx'
import { ClockLine } from '../player/clock-line.tsx'
import { createPlayback } from '../player/playback.ts'
import { PlayingProvider, playingOf } from '../player/playing.tsx'
import { Timeline } from '../player/timeline.tsx'
import { type IssuesDetail, reviewOf } from '../review.ts'
import { ReviewProvider } from '../review-context.tsx'
import { ComparisonLine } from './comparison-line.tsx'
import { DetailHeader } from './detail-header.tsx'
import { useDetailKeys } from './detail-keys.ts'
import { issueKey } from './issue-keys.ts'
import styles from './result-detail.module.css'

/** The original in the middle, what was found in it at the right. */
export function OpenIssues({ result, onChanged }: { result: IssuesDetail; onChanged(): void }) {
  const [playback] = useState(createPlayback)
  const playedMs = useStore(playback.store, (state) => state.durationMs)
  const isFailed = useStore(playback.store, (state) => state.isFailed)
  const durationMs = playedMs ?? result.detail.durationMs
  const scale = useMemo(() => scaleOf(result.detail, durationMs), [result.detail, durationMs])
  const review = useMemo(() => reviewOf(result, { durationMs, scale }), [result, durationMs, scale])
  const decisions = useDecisions(result)
  const latest = useRef(review)
  latest.current = review
  const [choice] = useState(() =>
    createChoice(review.groups[0]?.issues[0]?.issue.id ?? null, {
      decision: decisions.fits,
      search: (search, id) =>
        foundGroups(latest.current.groups, search, decisions.store.getState().held).some(({ issues }) =>
          issues.some(({ issue }) => issue.id === id),
        ),
    }),
  )
  const isPlayed = review.kind === 'video' || review.kind === 'audio'
  const canSeek = isPlayed && result.detail.mediaUrl !== null && !isFailed
  const playing = useMemo(() => playingOf({ playback, canSeek, scale }), [playback, canSeek, scale])
  const copying = useCopies({ result, review, choice, decisions, playing })
  const reviewing = useMemo(
    () => ({ review, choice, decisions, copying }),
    [review, choice, decisions, copying],
  )
  useDetailKeys(
    playing,
    useCallback(
      (event) => decisionKey(event, reviewing) || issueKey(event, { ...reviewing, ...playing }),
      [reviewing, playing],
    ),
  )
  const words = resultsWords.detail
  return (
    <PlayingProvider value={playing}>
      <ReviewProvider value={reviewing}>
        <section className={styles.middle} aria-label={words.label}>
          <DetailHeader result={result} hasExport={false}>
            <DecisionProgress />
          </DetailHeader>
          <div className={styles.bar}>
            {isPlayed && <ClockLine detail={result.detail} />}
            <ExportButton result={result} />
          </div>
          <OriginalView detail={result.detail} onLocated={onChanged} />
          {durationMs !== null && review.marks.length > 0 && <Timeline durationMs={durationMs} />}
          <ComparisonLine />
        </section>
        <section className={styles.findings} aria-label={resultsWords.tabs.label}>
          <Findings result={result.result} />
        </section>
      </ReviewProvider>
    </PlayingProvider>
  )
}
