import type { Score } from '../../../../preload/domain/model/audio-report.ts'
import { decimal } from '../../../../preload/domain/words/format.ts'
import { audioWords } from '../../../words/audio.ts'
import { DataTable } from '../data-table.tsx'
import { Card } from './card.tsx'
import { type Bar, barsOf } from './histogram.ts'
import styles from './score-card.module.css'
import { TimeButton } from './time-button.tsx'

const words = audioWords.score

/** A score: its average, how it is spread, and where it is worst. */
export function ScoreCard({ kind, score }: { kind: 'quality' | 'noise'; score: Score }) {
  const bars = barsOf(score, kind === 'quality')
  const { average, worst } = score
  const hasBars = bars.some(({ percent }) => percent > 0)
  // The average alone stands among the numbers.
  if (!hasBars && !worst) return null
  return (
    <Card
      title={words[kind]}
      hint={hasBars ? words[`${kind}Hint`] : ''}
      aside={average !== null && <b className={styles.average}>{words.average(average)}</b>}
    >
      {hasBars && <Histogram title={words[kind]} bars={bars} average={average} />}
      {worst && (
        <p className={styles.worst}>
          <span>{words.worst[kind]}</span> <TimeButton startMs={worst.startMs} endMs={worst.endMs} />
          {worst.score !== null && <span>{words.worstScore(worst.score)}</span>}
        </p>
      )}
      {hasBars && (
        <DataTable
          caption={words[kind]}
          columns={[words.score, words.share]}
          rows={bars.map(({ from, to, percent }) => [words.range(from, to), audioWords.percent(percent)])}
        />
      )}
    </Card>
  )
}

interface HistogramProps {
  title: string
  bars: readonly Bar[]
  average: number | null
}

function Histogram({ title, bars, average }: HistogramProps) {
  const from = bars[0]?.from ?? 0
  const wide = (bars.at(-1)?.to ?? 10) - from
  return (
    <div
      className={styles.histogram}
      role="img"
      aria-label={words.says(title, average === null ? words.noAverage : words.average(average))}
    >
      <div className={styles.bars}>
        {bars.map((bar) => (
          <span
            key={bar.from}
            className={styles.column}
            title={`${words.range(bar.from, bar.to)}: ${audioWords.percent(bar.percent)}`}
          >
            <i
              className={styles.bar}
              data-tone={bar.tone}
              data-empty={bar.percent === 0 || undefined}
              style={{ height: `${bar.height * 100}%` }}
            />
          </span>
        ))}
        {average !== null && average >= from && average <= from + wide && (
          <i className={styles.mean} style={{ left: `${((average - from) / wide) * 100}%` }} />
        )}
      </div>
      <div className={styles.axis}>
        {bars.map((bar) => (
          <span key={bar.from}>{edge(bar.from)}</span>
        ))}
        <span className={styles.last}>{edge(from + wide)}</span>
      </div>
    </div>
  )
}

const edge = (score: number) => decimal(score, Number.isInteger(score) ? 0 : 1)
