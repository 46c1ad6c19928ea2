import styles from './file-name.module.css'

/** Letters of the end that always stay: they tell versions apart. */
const tailLength = 12

const segmenter = new Intl.Segmenter()
/** Some lines of a panel. */
const maxLetters = 84

/** A file's name for a few lines, shortened in its middle. */
export function shortName(name: string): string {
  const letters = [...segmenter.segment(name)].map(({ segment }) => segment)
  if (letters.length <= maxLetters) return name
  return `${letters.slice(0, maxLetters - 29).join('')}…${letters.slice(-28).join('')}`
}

/** A file's name on one line, shortened in its middle. The whole path is its tooltip. */
export function FileName({ name, path = name }: { name: string; path?: string }) {
  const letters = [...segmenter.segment(name)].map(({ segment }) => segment)
  const cut = Math.max(0, letters.length - tailLength)
  return (
    <span className={styles.name} title={path} dir="auto">
      <span className={styles.whole}>{name}</span>
      <span
        className={styles.head}
        data-text={letters.slice(0, cut).join('')}
        data-long={cut > 3 || undefined}
        aria-hidden
      />
      <span className={styles.tail} data-text={letters.slice(cut).join('')} aria-hidden />
    </span>
  )
}
