import type { ReactNode } from 'react'
import { audioWords } from '../../../words/audio.ts'
import { Player } from '../../player/player.tsx'
import { usePlayback } from '../../player/playing.tsx'
import { SoundBar } from '../sound-bar.tsx'
import styles from './one-track.module.css'
import type { Track } from './tracks.ts'

/** The one of both files that is there. */
export function OneTrack({ track, text, children }: { track: Track; text: string; children: ReactNode }) {
  const isFailed = usePlayback((state) => state.isFailed)
  return (
    <>
      <div className={styles.note}>
        <p>{isFailed ? audioWords.original.unplayable : text}</p>
        {children}
      </div>
      {!isFailed &&
        (track.kind === 'video' ? (
          <div className={styles.film}>
            <Player key={track.url} kind="video" url={track.url} name={track.name} />
          </div>
        ) : (
          <SoundBar key={track.url} url={track.url} name={track.name} />
        ))}
    </>
  )
}
