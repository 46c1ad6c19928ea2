import { X } from 'lucide-react'
import { fileName } from '../../preload/domain/words/format.ts'
import { failureLine } from '../../preload/domain/words/in-window.ts'
import { useView } from '../store/view.ts'
import { IconButton } from '../ui/button.tsx'
import { dropWords } from '../words/drop.ts'
import styles from './queue-screen.module.css'

/** Files that were dropped or chosen and cannot be sent, each with why, until they are dismissed. */
export function RefusedFiles() {
  const refused = useView((view) => view.refused)
  const refuse = useView((view) => view.refuse)
  if (!refused.length) return null
  return (
    <section className={styles.refused} aria-label={dropWords.refused(refused.length)}>
      <header>
        <h2>{dropWords.refused(refused.length)}</h2>
        <IconButton icon={X} label={dropWords.dismiss} onClick={() => refuse([])} />
      </header>
      <ul>
        {refused.map(({ path, failure }) => (
          <li key={path}>
            <b title={path}>{fileName(path)}</b> <span>{failureLine(failure)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
