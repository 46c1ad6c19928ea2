import { type PointerEvent, useMemo, useState } from 'react'
import type { AudioReport } from '../../../../preload/domain/model/audio-report.ts'
import { audioWords } from '../../../words/audio.ts'
import { usePlaying } from '../../player/playing.tsx'
import { levelsIn, linesOf, type Point, pointAt, type Scale, scaleOf, xOf, yOf } from './chart-scale.ts'
import styles from './loudness-chart.module.css'
import { Playhead, TimeAxis } from './time-axis.tsx'

export type Loudness = NonNullable<AudioReport['loudness']>

interface Props {
  series: Loudness['series']
  durationMs: number
  targetLufs: number
}

const words = audioWords.loudness
/** Of the drawing's own units; it is stretched to its place. */
const [width, height] = [1_000, 200]

/** A click goes there. The table below has the same for the keyboard. */
export function LoudnessChart({ series, durationMs, targetLufs }: Props) {
  const { playback, canSeek } = usePlaying()
  const scale = useMemo(() => scaleOf(series, durationMs, targetLufs), [series, durationMs, targetLufs])
  const [hovered, setHovered] = useState<Point>()
  const atOf = ({ currentTarget, clientX }: { currentTarget: Element; clientX: number }) => {
    const { left, width: wide } = currentTarget.getBoundingClientRect()
    return Math.min(1, Math.max(0, (clientX - left) / wide)) * scale.durationMs
  }
  const hover = (event: PointerEvent) => setHovered(pointAt(series, atOf(event)))
  return (
    <div className={styles.chart}>
      <div className={styles.levels} aria-hidden>
        {levelsIn(scale).map((level) => (
          <span key={level} style={{ top: `${yOf(scale, level) * 100}%` }}>
            {String(level).replace('-', '−')}
          </span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keyboard has the scrubber and the table for this */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
      <div
        className={styles.plot}
        data-seeks={canSeek || undefined}
        onClick={(event) => canSeek && playback.seek(atOf(event))}
        onPointerMove={hover}
        onPointerLeave={() => setHovered(undefined)}
      >
        <Drawing series={series} scale={scale} targetLufs={targetLufs} />
        <span className={styles.target} style={{ top: `${yOf(scale, targetLufs) * 100}%` }} aria-hidden>
          {words.line(targetLufs)}
        </span>
        {canSeek && <Playhead durationMs={scale.durationMs} />}
        {hovered && <Hovered point={hovered} scale={scale} />}
      </div>
      <TimeAxis durationMs={scale.durationMs} className={styles.axis} />
    </div>
  )
}

function Drawing({
  series,
  scale,
  targetLufs,
}: {
  series: Props['series']
  scale: Scale
  targetLufs: number
}) {
  const lines = useMemo(() => linesOf(series), [series])
  const at = ({ atMs, lufs }: { atMs: number; lufs: number }) =>
    `${(xOf(scale, atMs) * width).toFixed(1)},${(yOf(scale, lufs) * height).toFixed(1)}`
  const target = yOf(scale, targetLufs) * height
  return (
    <svg
      className={styles.drawing}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={say(series)}
    >
      {levelsIn(scale).map((level) => (
        <line
          key={level}
          className={styles.level}
          x1={0}
          x2={width}
          y1={yOf(scale, level) * height}
          y2={yOf(scale, level) * height}
        />
      ))}
      {lines.map((points) => {
        const [first, last] = [points[0], points.at(-1)]
        if (!first || !last) return null
        const [from, to] = [xOf(scale, first.atMs) * width, xOf(scale, last.atMs) * width]
        const path = points.map(at).join(' L')
        return (
          <g key={first.atMs}>
            <path className={styles.area} d={`M${from},${height} L${path} L${to},${height} Z`} />
            <path className={styles.line} d={`M${path}${points.length === 1 ? ` l0.5,0` : ''}`} />
          </g>
        )
      })}
      <line className={styles.goal} x1={0} x2={width} y1={target} y2={target} />
    </svg>
  )
}

function say(series: Props['series']): string {
  const heard = series.flatMap(({ lufs }) => (lufs === null ? [] : [lufs]))
  if (!heard.length) return words.silent
  const least = heard.reduce((known, each) => Math.min(known, each))
  return words.says(
    least,
    heard.reduce((known, each) => Math.max(known, each)),
  )
}

function Hovered({ point: { atMs, lufs }, scale }: { point: Point; scale: Scale }) {
  const left = xOf(scale, atMs)
  return (
    <>
      <i className={styles.cross} style={{ left: `${left * 100}%` }} />
      <span
        className={styles.value}
        data-side={left > 0.5 ? 'left' : 'right'}
        style={{ left: `${left * 100}%` }}
      >
        {audioWords.moment(atMs)} <b>{lufs === null ? words.quiet : audioWords.facts.lufs(lufs)}</b>
      </span>
    </>
  )
}
