import { ArrowRight } from 'lucide-react'
import { audioWords } from '../../../words/audio.ts'
import styles from './levels-line.module.css'

interface Props {
  before: number | null
  after: number | null
  /** Who says so. */
  source: string
}

const words = audioWords.files

/** How loud it was and is, where that is known. */
export function LevelsLine({ before, after, source }: Props) {
  if (before === null && after === null) return null
  return (
    <div className={styles.levels}>
      <dl className={styles.values}>
        {before !== null && (
          <div>
            <dt>{words.before}</dt>
            <dd>{audioWords.facts.lufs(before)}</dd>
          </div>
        )}
        {before !== null && after !== null && <ArrowRight aria-hidden size={16} />}
        {after !== null && (
          <div>
            <dt>{words.after}</dt>
            <dd>{audioWords.facts.lufs(after)}</dd>
          </div>
        )}
      </dl>
      <p className={styles.source}>{source}</p>
    </div>
  )
}
