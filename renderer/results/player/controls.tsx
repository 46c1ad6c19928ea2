import { Maximize, Pause, Play, StepBack, StepForward, Volume2, VolumeX } from 'lucide-react'
import type { CSSProperties } from 'react'
import { IconButton } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { resultsWords } from '../../words/results.ts'
import styles from './controls.module.css'
import { LoopButton } from './loop-button.tsx'
import { stepWithoutRateMs } from './playback.ts'
import { usePlayback, usePlaying, usePositionText, useTimecode } from './playing.tsx'

/** `hasFrames`: it is a film. */
export function Controls({ hasFrames }: { hasFrames: boolean }) {
  const { playback, scale } = usePlaying()
  const speed = usePlayback((state) => state.speed)
  const words = resultsWords.player
  return (
    <div className={styles.controls}>
      {hasFrames && (
        <IconButton
          icon={StepBack}
          label={scale.clock ? words.back : words.backMs(stepWithoutRateMs)}
          shortcut="Left"
          onClick={() => playback.step(-1, scale)}
        />
      )}
      <IconButton
        icon={speed === 0 ? Play : Pause}
        label={speed === 0 ? words.play : words.pause}
        shortcut="Space"
        onClick={playback.toggle}
      />
      {hasFrames && (
        <IconButton
          icon={StepForward}
          label={scale.clock ? words.forward : words.forwardMs(stepWithoutRateMs)}
          shortcut="Right"
          onClick={() => playback.step(1, scale)}
        />
      )}
      <Scrubber />
      {speed !== 0 && speed !== 1 && <span className={styles.speed}>{words.speed(speed)}</span>}
      <LoopButton />
      <Volume />
      {hasFrames && (
        <IconButton
          icon={Maximize}
          label={words.fullScreen}
          shortcut="F"
          onClick={playback.toggleFullScreen}
        />
      )}
    </div>
  )
}

function Scrubber() {
  const { playback } = usePlaying()
  const positionMs = usePlayback((state) => state.positionMs)
  const durationMs = usePlayback((state) => state.durationMs) ?? 0
  const timecode = useTimecode()
  const position = usePositionText()
  const words = resultsWords.player
  return (
    <>
      <input
        type="range"
        className={styles.range}
        aria-label={words.position}
        aria-valuetext={words.positionOf(position, timecode(durationMs))}
        data-scrubber=""
        min={0}
        max={Math.max(1, Math.round(durationMs))}
        value={Math.round(positionMs)}
        disabled={durationMs === 0}
        style={partOf(durationMs === 0 ? 0 : positionMs / durationMs)}
        onChange={(event) => playback.seek(Number(event.currentTarget.value))}
      />
      <span className={classes(styles.duration, styles.medium)}>{timecode(durationMs)}</span>
    </>
  )
}

function Volume() {
  const { playback } = usePlaying()
  const volume = usePlayback((state) => state.volume)
  const isMuted = usePlayback((state) => state.isMuted)
  const words = resultsWords.player
  const heard = isMuted ? 0 : volume
  return (
    <>
      <IconButton
        icon={heard === 0 ? VolumeX : Volume2}
        label={isMuted ? words.unmute : words.mute}
        shortcut="M"
        onClick={playback.toggleMute}
      />
      <input
        type="range"
        className={classes(styles.range, styles.volume, styles.wide)}
        aria-label={words.volume}
        min={0}
        max={1}
        step={0.05}
        value={heard}
        style={partOf(heard)}
        onChange={(event) => playback.setVolume(Number(event.currentTarget.value))}
      />
    </>
  )
}

const partOf = (part: number): CSSProperties => ({ ['--part' as string]: `${part * 100}%` })
