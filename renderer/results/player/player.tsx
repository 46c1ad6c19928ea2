import { AudioLines } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { resultsWords } from '../../words/results.ts'
import { Frame } from '../original/frame.tsx'
import { Controls } from './controls.tsx'
import styles from './player.module.css'
import { usePlayback, usePlaying, usePositionText } from './playing.tsx'

interface Props {
  kind: 'video' | 'audio'
  url: string
  name: string
}

export function Player({ kind, url, name }: Props) {
  const { playback } = usePlaying()
  const element = useRef<HTMLVideoElement & HTMLAudioElement>(null)
  useEffect(() => (element.current ? playback.attach(element.current) : undefined), [playback])
  const words = resultsWords.player
  return (
    <div className={styles.player} data-player="">
      <div className={styles.screen}>
        {kind === 'video' ? (
          <VideoFrame>
            {/* biome-ignore lint/a11y/useMediaCaption: originals bring no captions of their own */}
            <video
              ref={element}
              className={styles.video}
              src={url}
              preload="metadata"
              aria-label={words.video(name)}
              disablePictureInPicture
              onClick={playback.toggle}
              onDoubleClick={playback.toggleFullScreen}
            />
          </VideoFrame>
        ) : (
          <div className={styles.sound}>
            <AudioLines aria-hidden size={56} strokeWidth={1.2} />
            {/* biome-ignore lint/a11y/useMediaCaption: originals bring no captions of their own */}
            <audio ref={element} src={url} preload="metadata" aria-label={words.audio(name)} />
          </div>
        )}
        <Position />
      </div>
      <Controls hasFrames={kind === 'video'} />
    </div>
  )
}

/** Knows the picture's shape as soon as the element does. */
function VideoFrame({ children }: { children: ReactNode }) {
  const width = usePlayback((state) => state.width)
  const height = usePlayback((state) => state.height)
  return (
    <Frame width={width} height={height} mayGrow>
      {children}
    </Frame>
  )
}

function Position() {
  return <span className={styles.position}>{usePositionText()}</span>
}
