import { useState } from 'react'
import { isJson } from '../../../preload/domain/json.ts'
import { resultsWords } from '../../words/results.ts'
import { SafeLink, safeUrl } from './safe-link.tsx'
import styles from './value-tree.module.css'

/** Entries shown at once. */
const page = 12

/** A value of unknown shape, as keys and values. Below the fourth level it is written as it came. */
export function ValueTree({ value, depth = 0 }: { value: unknown; depth?: number }) {
  const [isAll, setAll] = useState(false)
  if (typeof value !== 'object' || value === null) return <Leaf value={value} />
  if (depth > 3) return <code className={styles.raw}>{JSON.stringify(value)}</code>
  const entries: [string, unknown][] = isJson(value)
    ? Object.entries(value)
    : Object.entries(value).map(([at, each]) => [String(Number(at) + 1), each])
  if (!entries.length) return <span className={styles.word}>{resultsWords.tree.empty}</span>
  const shown = isAll ? entries : entries.slice(0, page)
  return (
    <>
      <dl className={styles.tree}>
        {shown.map(([key, inner]) => (
          <div key={key} className={isBranch(inner) ? styles.branch : styles.pair}>
            <dt dir="auto">{key}</dt>
            <dd>
              <ValueTree value={inner} depth={depth + 1} />
            </dd>
          </div>
        ))}
      </dl>
      {shown.length < entries.length && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {resultsWords.tree.more(entries.length - shown.length)}
        </button>
      )}
    </>
  )
}

const isBranch = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0

function Leaf({ value }: { value: unknown }) {
  if (typeof value === 'boolean') return value ? resultsWords.tree.yes : resultsWords.tree.no
  if (value === null || value === undefined)
    return <span className={styles.word}>{resultsWords.tree.empty}</span>
  const url = typeof value === 'string' ? safeUrl(value) : undefined
  if (url) return <SafeLink url={url} text={url.host + url.pathname} />
  return (
    <span className={styles.leaf} dir="auto">
      {String(value)}
    </span>
  )
}
