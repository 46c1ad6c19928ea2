import type { AudioReport } from '../../../../preload/domain/model/audio-report.ts'
import { audioWords } from '../../../words/audio.ts'
import { type Fact, factsOf } from './facts.ts'
import styles from './facts-strip.module.css'

/** The measures in numbers; what was not measured is not there. */
export function FactsStrip({ report, targetLufs }: { report: AudioReport; targetLufs: number }) {
  const facts = factsOf(report, targetLufs)
  if (!facts.length) return null
  return (
    <dl className={styles.facts} aria-label={audioWords.facts.title}>
      {facts.map((fact) => (
        <FactTile key={fact.title} fact={fact} />
      ))}
    </dl>
  )
}

function FactTile({ fact: { title, value, unit, note, tone } }: { fact: Fact }) {
  return (
    <div className={styles.fact}>
      <dt>{title}</dt>
      <dd>
        <b>{value}</b>
        {unit && <span className={styles.unit}> {unit}</span>}
        {note && (
          <span className={styles.note} data-tone={tone}>
            {note}
          </span>
        )}
      </dd>
    </div>
  )
}
