import { X } from 'lucide-react'
import type { KnownFile } from '../../preload/contract/dropped.ts'
import { fileName } from '../../preload/domain/words/format.ts'
import { send } from '../store/adding.ts'
import { useClient } from '../store/client-context.tsx'
import { type KnownFiles as Known, noteKnown, useKnownFiles } from '../store/known-files.ts'
import { useNow } from '../store/now.ts'
import { useView } from '../store/view.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { dropWords, knownLine } from '../words/drop.ts'
import styles from './queue-screen.module.css'

/** Files that were sent before as they are: nobody is charged twice without being asked. */
export function KnownFiles() {
  const known = useKnownFiles((state) => state.known)
  return known && <Question {...known} />
}

function Question({ files, order }: Known) {
  const client = useClient()
  const nowMs = useNow()
  const showResult = useView((view) => view.showResult)
  const [first] = files
  function again(): void {
    noteKnown(null)
    void send(client, { ...order, paths: files.map(({ path }) => path) }, { isAgain: true })
  }
  const title =
    first && files.length === 1 ? `${lineOf(first, nowMs)} ${dropWords.again}` : dropWords.known(files.length)
  return (
    <section className={styles.known} aria-label={title}>
      <header>
        <h2>{title}</h2>
        {first?.job.state.stage === 'complete' && files.length === 1 && (
          <Button variant="quiet" onClick={() => showResult(first.job.id)}>
            {dropWords.openResult}
          </Button>
        )}
        <Button onClick={again}>{dropWords.sendAgain}</Button>
        <IconButton icon={X} label={dropWords.dismiss} onClick={() => noteKnown(null)} />
      </header>
      <ul>
        {files.map((file) => (
          <li key={file.path}>
            <b title={file.path}>{fileName(file.path)}</b>{' '}
            {files.length > 1 && <span>{lineOf(file, nowMs)}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

const lineOf = ({ job: { state, preset, changedAtMs } }: KnownFile, nowMs: number) =>
  knownLine({
    what: state.stage !== 'complete' ? 'sent' : preset.operation === 'review' ? 'reviewed' : 'processed',
    atMs: changedAtMs,
    nowMs,
  })
