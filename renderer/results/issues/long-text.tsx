import { useState } from 'react'
import { resultsWords } from '../../words/results.ts'
import styles from './long-text.module.css'

/** Letters from which on a text begins folded. */
const longest = 260

export function LongText({ text }: { text: string }) {
  const [isOpen, setOpen] = useState(false)
  if (text.length <= longest)
    return (
      <p className={styles.text} dir="auto">
        {text}
      </p>
    )
  const words = resultsWords.issues
  return (
    <div>
      <p className={isOpen ? styles.text : styles.folded} dir="auto">
        {text}
      </p>
      <button type="button" className={styles.more} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? words.less : words.more}
      </button>
    </div>
  )
}
