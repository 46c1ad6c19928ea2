import { AudioLines } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { EmptyState } from '../../ui/empty-state.tsx'
import { audioWords, targets } from '../../words/audio.ts'
import { resultsWords } from '../../words/results.ts'
import { DetailHeader } from '../detail/detail-header.tsx'
import { useDetailKeys } from '../detail/detail-keys.ts'
import type { DetailOf } from '../detail-kind.ts'
import { scaleOf } from '../file-scale.ts'
import { createPlayback } from '../player/playback.ts'
import { PlayingProvider, playingOf } from '../player/playing.tsx'
import { ChainSteps } from './chain-steps.tsx'
import styles from './open-report.module.css'
import { factsOf } from './report/facts.ts'
import { FactsStrip } from './report/facts-strip.tsx'
import { LoudnessCard } from './report/loudness-card.tsx'
import { MusicCard } from './report/music-card.tsx'
import { ScoreCard } from './report/score-card.tsx'
import { SectionTimeline } from './report/section-timeline.tsx'
import { lanesOf, lengthOf } from './report/sections.ts'
import { SpeakersCard } from './report/speakers-card.tsx'
import { ReportOriginal } from './report-original.tsx'

/** What was measured of a recording, drawn over its time; a click anywhere goes there. */
export function OpenReport({ result, onChanged }: { result: DetailOf<'report'>; onChanged(): void }) {
  const [playback] = useState(createPlayback)
  const isFailed = useStore(playback.store, (state) => state.isFailed)
  const playedMs = useStore(playback.store, (state) => state.durationMs)
  const canSeek = result.detail.mediaUrl !== null && !isFailed
  const scale = useMemo(() => scaleOf(result.detail, playedMs), [result.detail, playedMs])
  const playing = useMemo(() => playingOf({ playback, canSeek, scale }), [playback, canSeek, scale])
  useDetailKeys(playing, noKeys)
  return (
    <PlayingProvider value={playing}>
      <section className={styles.page} aria-label={resultsWords.detail.label}>
        <DetailHeader result={result} />
        <ChainSteps result={result} />
        <ReportOriginal detail={result.detail} onLocated={onChanged} />
        <Report result={result} knownMs={playedMs ?? result.detail.durationMs} />
      </section>
    </PlayingProvider>
  )
}

const noKeys = () => false

function Report({ result, knownMs }: { result: DetailOf<'report'>; knownMs: number | null }) {
  const { report } = result.result
  const [targetLufs, setTarget] = useTarget()
  const durationMs = lengthOf(report, knownMs)
  const lanes = useMemo(() => lanesOf(report, durationMs), [report, durationMs])
  const media = audioWords.media(report)
  const { loudness, quality, noise, speech, music } = report
  const isEmpty = !factsOf(report, targetLufs).length && !lanes.length && !loudness?.series.length
  return (
    // What scrolls must be reached by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={styles.cards} tabIndex={0} aria-label={audioWords.report}>
      {isEmpty && <EmptyState icon={AudioLines} {...audioWords.nothing} />}
      <FactsStrip report={report} targetLufs={targetLufs} />
      {loudness && (
        <LoudnessCard
          loudness={loudness}
          durationMs={durationMs}
          targetLufs={targetLufs}
          onTarget={setTarget}
        />
      )}
      <SectionTimeline lanes={lanes} durationMs={durationMs} />
      <div className={styles.pair}>
        {quality && <ScoreCard kind="quality" score={quality} />}
        {noise && <ScoreCard kind="noise" score={noise} />}
      </div>
      {speech && <SpeakersCard speech={speech} />}
      {music && <MusicCard sections={music.sections} />}
      {media && <p className={styles.media}>{media}</p>}
    </section>
  )
}

const remembered = 'loudness-target'

/** The loudness that is compared with; remembered, because it is the same for a person's work. */
function useTarget(): [number, (lufs: number) => void] {
  const [target, setTarget] = useState(() => {
    const known = Number(localStorage.getItem(remembered))
    return targets.find(({ lufs }) => lufs === known)?.lufs ?? targets[0].lufs
  })
  return [
    target,
    (lufs) => {
      localStorage.setItem(remembered, String(lufs))
      setTarget(targets.find((each) => each.lufs === lufs)?.lufs ?? targets[0].lufs)
    },
  ]
}
