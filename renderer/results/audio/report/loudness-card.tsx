import { Select } from '../../../ui/select.tsx'
import { audioWords, targets } from '../../../words/audio.ts'
import { DataTable } from '../data-table.tsx'
import { Card } from './card.tsx'
import styles from './loudness-card.module.css'
import type { Loudness } from './loudness-chart.tsx'
import { LoudnessChart } from './loudness-chart.tsx'
import { TimeButton } from './time-button.tsx'

interface Props {
  loudness: Loudness
  durationMs: number
  targetLufs: number
  onTarget(lufs: number): void
}

const words = audioWords.loudness
/** One row for each so many points, so that the table can be read. */
const rowsMax = 120

export function LoudnessCard({ loudness, durationMs, targetLufs, onTarget }: Props) {
  const { series } = loudness
  if (!series.length) return null
  const step = Math.ceil(series.length / rowsMax)
  const rows = series
    .filter((_, at) => at % step === 0)
    .map(({ atMs, lufs }) => [
      <TimeButton key={atMs} startMs={atMs} />,
      lufs === null ? words.quiet : audioWords.facts.lufs(lufs),
    ])
  return (
    <Card
      title={words.title}
      aside={
        <div className={styles.target}>
          <Select
            label={words.target}
            isLabelShown={false}
            value={String(targetLufs)}
            options={targets.map(({ lufs, name }) => ({
              value: String(lufs),
              label: words.targetName(name, lufs),
            }))}
            onChange={(value) => onTarget(Number(value))}
          />
        </div>
      }
    >
      <LoudnessChart series={series} durationMs={durationMs} targetLufs={targetLufs} />
      <DataTable caption={words.title} columns={[words.time, words.value]} rows={rows} />
    </Card>
  )
}
