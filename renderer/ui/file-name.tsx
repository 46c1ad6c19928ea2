import styles from './file-name.module.css'

/** Letters of the end that always stay: they tell versions apart. */
const tailLength = 12

const segmenter = new Intl.Segmenter()

/** A file's name on one line, shortened in its middle. The whole path is its tooltip. */
export function FileName({ name, path = name }: { name: string; path?: string }) {
  const letters = [...segmenter.segment(name)].map(({ segment }) => segment)
  const cut = Math.max(0, letters.length - tailLength)
  return (
    <span className={styles.name} title={path} dir="auto">
      <span className={styles.whole}>{name}</span>
      <span className={styles.head} aria-hidden>
        {letters.slice(0, cut).join('')}
      </span>
      <span className={styles.tail} aria-hidden>
        {letters.slice(cut).join('')}
      </span>
    </span>
  )
}
