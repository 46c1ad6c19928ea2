import { useEffect, useRef } from 'react'
import { resultsWords } from '../../words/results.ts'
import { Controls } from '../player/controls.tsx'
import { usePlaying, usePositionText } from '../player/playing.tsx'
import styles from './sound-bar.module.css'

/** A sound in one line: there is nothing to see of it but its report. */
export function SoundBar({ url, name }: { url: string; name: string }) {
  const { playback } = usePlaying()
  const element = useRef<HTMLAudioElement>(null)
  useEffect(() => (element.current ? playback.attach(element.current) : undefined), [playback])
  return (
    <div className={styles.bar} data-player="">
      {/* biome-ignore lint/a11y/useMediaCaption: originals bring no captions of their own */}
      <audio ref={element} src={url} preload="metadata" aria-label={resultsWords.player.audio(name)} />
      <span className={styles.position}>{usePositionText()}</span>
      <div className={styles.controls}>
        <Controls hasFrames={false} />
      </div>
    </div>
  )
}
