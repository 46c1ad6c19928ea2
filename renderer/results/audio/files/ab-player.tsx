import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { Switch } from '../../../ui/switch.tsx'
import { audioWords } from '../../../words/audio.ts'
import { resultsWords } from '../../../words/results.ts'
import { Frame } from '../../original/frame.tsx'
import { Controls } from '../../player/controls.tsx'
import { usePlayback, usePlaying, usePositionText } from '../../player/playing.tsx'
import { Card } from '../report/card.tsx'
import styles from './ab-player.module.css'
import { gainOf, type Letter, turnedDown } from './equal-loudness.ts'
import type { Comparing } from './use-comparing.ts'

const words = audioWords.files
const letters: readonly Letter[] = ['a', 'b']

interface Props {
  comparing: Comparing
  /** One of them cannot be decoded here. */
  onBroken(url: string): void
}

/** The original and what was made of it in one player: both run, one is heard. */
export function AbPlayer({ comparing, onBroken }: Props) {
  const { playback } = usePlaying()
  const { tracks, follower, heard, setHeard, isEqual, setEqual, loudness, isOtherLength } = comparing
  const own = useRef<HTMLVideoElement & HTMLAudioElement>(null)
  const other = useRef<HTMLVideoElement & HTMLAudioElement>(null)
  useEffect(() => (own.current ? playback.attach(own.current) : undefined), [playback])
  useEffect(() => (other.current ? follower.attach(other.current) : undefined), [follower])
  const values = loudness.state === 'measured' ? loudness.values : { a: null, b: null }
  const gains = {
    a: heard === 'a' ? (isEqual ? gainOf('a', values) : 1) : 0,
    b: heard === 'b' ? (isEqual ? gainOf('b', values) : 1) : 0,
  }
  useEffect(() => {
    playback.setGain(gains.a)
    follower.setGain(gains.b)
    return () => playback.setGain(1)
  }, [playback, follower, gains.a, gains.b])
  const isFilm = tracks.a.kind === 'video' && tracks.b.kind === 'video'
  const isMeasured = values.a !== null && values.b !== null
  return (
    <Card
      title={words.comparison}
      hint={words.switchHint}
      aside={
        <fieldset className={styles.letters}>
          <legend className={styles.hidden}>{words.listenTo}</legend>
          {letters.map((letter) => (
            <label key={letter} className={styles.letter} title={tracks[letter].name}>
              <input
                type="radio"
                name="heard"
                className={styles.hidden}
                checked={heard === letter}
                onChange={() => setHeard(letter)}
              />
              <b>{words[letter]}</b>
              {letter === 'a' ? words.original : words.outputs}
            </label>
          ))}
        </fieldset>
      }
    >
      <div className={styles.player} data-player="">
        <Screen isFilm={isFilm}>
          {letters.map((letter) => (
            <Medium
              key={tracks[letter].url}
              {...{ isFilm, letter, heard, onBroken }}
              url={tracks[letter].url}
              name={tracks[letter].name}
              place={letter === 'a' ? own : other}
            />
          ))}
        </Screen>
        <div className={styles.controls}>
          <Position />
          <div className={styles.transport}>
            <Controls hasFrames={isFilm} />
          </div>
        </div>
      </div>
      <Switch
        label={words.equal}
        hint={words.equalHint}
        isOn={isEqual && (loudness.state === 'measuring' || isMeasured)}
        isDisabled={loudness.state === 'measured' && !isMeasured}
        onChange={setEqual}
      />
      <p className={styles.note} role="status">
        {loudness.state === 'measuring'
          ? words.measuring
          : !isMeasured
            ? words.unmeasured
            : isEqual
              ? sayTurned(turnedDown(values))
              : ''}
      </p>
      {isOtherLength && <p className={styles.note}>{words.otherLength}</p>}
    </Card>
  )
}

const sayTurned = (turned: ReturnType<typeof turnedDown>) =>
  turned ? words.turnedDown(words[turned.letter], turned.db) : words.alike

function Screen({ isFilm, children }: { isFilm: boolean; children: ReactNode }) {
  const width = usePlayback((state) => state.width)
  const height = usePlayback((state) => state.height)
  if (!isFilm) return children
  return (
    <div className={styles.screen}>
      <Frame width={width} height={height} mayGrow>
        {children}
      </Frame>
    </div>
  )
}

interface MediumProps {
  isFilm: boolean
  letter: Letter
  heard: Letter
  url: string
  name: string
  place: RefObject<(HTMLVideoElement & HTMLAudioElement) | null>
  onBroken(url: string): void
}

function Medium({ isFilm, letter, heard, url, name, place, onBroken }: MediumProps) {
  const { playback } = usePlaying()
  const player = resultsWords.player
  const fail = () => onBroken(url)
  if (!isFilm)
    return (
      // biome-ignore lint/a11y/useMediaCaption: originals bring no captions of their own
      <audio ref={place} src={url} preload="auto" aria-label={player.audio(name)} onError={fail} />
    )
  return (
    // biome-ignore lint/a11y/useMediaCaption: originals bring no captions of their own
    <video
      ref={place}
      className={styles.video}
      data-hidden={letter !== heard || undefined}
      src={url}
      preload="auto"
      aria-label={player.video(name)}
      aria-hidden={letter !== heard}
      disablePictureInPicture
      onClick={playback.toggle}
      onError={fail}
    />
  )
}

function Position() {
  return <span className={styles.position}>{usePositionText()}</span>
}
