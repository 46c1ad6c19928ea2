import { FileQuestion } from 'lucide-react'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { fileName } from '../../../preload/domain/words/format.ts'
import { useClient } from '../../store/client-context.tsx'
import { toastRefusal } from '../../store/toasts.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { audioWords } from '../../words/audio.ts'
import { resultsWords } from '../../words/results.ts'
import { DetailHeader } from '../detail/detail-header.tsx'
import { useDetailKeys } from '../detail/detail-keys.ts'
import type { DetailOf } from '../detail-kind.ts'
import { scaleOf } from '../file-scale.ts'
import { LocateButton } from '../original/locate-button.tsx'
import { Picture } from '../original/picture.tsx'
import { createPlayback, type Playback } from '../player/playback.ts'
import { PlayingProvider, playingOf } from '../player/playing.tsx'
import { ChainSteps } from './chain-steps.tsx'
import { AbPlayer } from './files/ab-player.tsx'
import type { Letter } from './files/equal-loudness.ts'
import { LevelsLine } from './files/levels-line.tsx'
import { OneTrack } from './files/one-track.tsx'
import { OutputList } from './files/output-list.tsx'
import { firstPlayed, madeTrack, originalTrack, type Track } from './files/tracks.ts'
import { useComparing } from './files/use-comparing.ts'
import styles from './open-report.module.css'

const words = audioWords.files

/** What a service made of the original, beside it. */
export function OpenFiles({ result, onChanged }: { result: DetailOf<'files'>; onChanged(): void }) {
  const [chosen, setChosen] = useState(() => firstPlayed(result.outputs))
  /** Addresses whose codec the window does not have. */
  const [broken, setBroken] = useState<readonly string[]>([])
  const whole = (track: Track | undefined) => (track && !broken.includes(track.url) ? track : undefined)
  const a = whole(originalTrack(result))
  const b = whole(madeTrack(result.outputs[chosen], result.detail.durationMs))
  // Other files are another player: nothing of the one before may stay.
  const key = `${a?.url} ${b?.url}`
  const { levels } = result.result
  return (
    <PlayedFiles key={key} result={result} hasSound={Boolean(a ?? b)}>
      {(playback, heard, setHeard) => (
        <>
          <OutputList
            id={result.detail.job.id}
            outputs={result.outputs}
            chosen={chosen}
            onChoose={setChosen}
          />
          {levels && <LevelsLine before={levels.initialLufs} after={levels.finalLufs} source={words.told} />}
          {a && b ? (
            <Compared
              {...{ a, b, playback, heard, setHeard }}
              isTold={Boolean(levels)}
              onBroken={(url) => setBroken([...broken, url])}
            />
          ) : (
            <Lone
              result={result}
              chosen={chosen}
              track={a ?? b}
              isOriginal={Boolean(a)}
              onLocated={onChanged}
            />
          )}
        </>
      )}
    </PlayedFiles>
  )
}

interface PlayedProps {
  result: DetailOf<'files'>
  hasSound: boolean
  children(playback: Playback, heard: Letter, setHeard: (letter: Letter) => void): ReactNode
}

function PlayedFiles({ result, hasSound, children }: PlayedProps) {
  const [playback] = useState(createPlayback)
  const [heard, setHeard] = useState<Letter>('b')
  const isFailed = useStore(playback.store, (state) => state.isFailed)
  const canSeek = hasSound && !isFailed
  const playedMs = useStore(playback.store, (state) => state.durationMs)
  const scale = useMemo(() => scaleOf(result.detail, playedMs), [result.detail, playedMs])
  const playing = useMemo(() => playingOf({ playback, canSeek, scale }), [playback, canSeek, scale])
  useDetailKeys(
    playing,
    useCallback((event: KeyboardEvent) => {
      const key = event.key.toLowerCase()
      if (event.altKey || event.ctrlKey || event.metaKey || (key !== 'a' && key !== 'b')) return false
      setHeard(key)
      return true
    }, []),
  )
  return (
    <PlayingProvider value={playing}>
      <section className={styles.page} aria-label={resultsWords.detail.label}>
        <DetailHeader result={result} />
        <ChainSteps result={result} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
        <section className={styles.cards} tabIndex={0} aria-label={words.place}>
          {children(playback, heard, setHeard)}
        </section>
      </section>
    </PlayingProvider>
  )
}

interface ComparedProps {
  a: Track
  b: Track
  playback: Playback
  heard: Letter
  setHeard(letter: Letter): void
  /** The service has said how loud both are. */
  isTold: boolean
  onBroken(url: string): void
}

function Compared({ isTold, onBroken, ...tracks }: ComparedProps) {
  const comparing = useComparing(tracks)
  const { loudness } = comparing
  return (
    <>
      {!isTold && loudness.state === 'measured' && (
        <LevelsLine before={loudness.values.a} after={loudness.values.b} source={words.measured} />
      )}
      <AbPlayer comparing={comparing} onBroken={onBroken} />
    </>
  )
}

interface LoneProps {
  result: DetailOf<'files'>
  chosen: number
  track: Track | undefined
  isOriginal: boolean
  onLocated(): void
}

/** One of the two cannot be played, or neither. */
function Lone({ result, chosen, track, isOriginal, onLocated }: LoneProps) {
  const { job, original } = result.detail
  const client = useClient()
  const locate = (original === 'missing' || original === 'changed') && (
    <LocateButton id={job.id} original={original} onLocated={onLocated} />
  )
  const outputs = result.outputs[chosen]
  if (outputs?.isThere && outputs.mediaUrl && outputs.contentType.startsWith('image/'))
    return (
      <div className={styles.picture}>
        <Picture
          key={outputs.mediaUrl}
          url={outputs.mediaUrl}
          name={fileName(outputs.path)}
          onReveal={() => void client.queue.revealOutput({ id: job.id, at: chosen }).catch(toastRefusal)}
        />
      </div>
    )
  if (!track) return <EmptyState icon={FileQuestion} {...words.neither} actions={locate} />
  return (
    <OneTrack track={track} text={isOriginal ? words.onlyOriginal : words.onlyOutputs}>
      {locate}
    </OneTrack>
  )
}
