import type { Issue } from '../../../preload/domain/model/result.ts'
import { resultsWords } from '../../words/results.ts'
import styles from './precedent-item.module.css'
import { SafeLink, safeUrl } from './safe-link.tsx'

type Precedent = Issue['precedents'][number]

/** An earlier ruling. Its link opens in the system's browser, where it is a safe one. */
export function PrecedentItem({ precedent }: { precedent: Precedent }) {
  const { decision, date } = precedent
  const url = safeUrl(precedent.url)
  const title = precedent.title ?? url?.host ?? resultsWords.issues.precedent
  const facts = [decision, date === null ? null : resultsWords.day(date)].filter((fact) => fact !== null)
  return (
    <li className={styles.item}>
      {url ? <SafeLink url={url} text={title} /> : <span className={styles.title}>{title}</span>}
      {facts.length > 0 && <span className={styles.facts}>{facts.join(', ')}</span>}
    </li>
  )
}
