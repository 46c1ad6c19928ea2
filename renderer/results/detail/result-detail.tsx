import { FileX } from 'lucide-react'
import { useEffect } from 'react'
import type { ResultDetail as Result } from '../../../preload/contract/details.ts'
import type { JobId } from '../../../preload/domain/model/ids.ts'
import { useClient } from '../../store/client-context.tsx'
import { useCall } from '../../store/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { resultsWords } from '../../words/results.ts'
import { OpenFiles } from '../audio/open-files.tsx'
import { OpenReport } from '../audio/open-report.tsx'
import { isKind } from '../detail-kind.ts'
import { BackButton } from './detail-header.tsx'
import { OpenIssues } from './open-issues.tsx'
import styles from './result-detail.module.css'

/** One result, read when it is opened, and seen once it is shown. */
export function ResultDetail({ id }: { id: JobId }) {
  const client = useClient()
  const called = useCall(() => client.results.read({ id }), [client, id])
  const shownId = called.state === 'ready' ? called.value.detail.job.id : undefined
  useEffect(() => {
    // Nobody is told of a mark that could not be set: the result is there.
    if (shownId) client.results.see({ id: shownId }).catch(() => {})
  }, [client, shownId])
  const words = resultsWords.detail
  if (called.state === 'ready') return <OpenResult result={called.value} onChanged={called.again} />
  return (
    <section className={styles.pending} aria-label={words.label} aria-busy={called.state === 'loading'}>
      <BackButton />
      {called.state === 'loading' ? (
        <Skeleton lines={6} />
      ) : (
        <div className={styles.failed}>
          <FileX aria-hidden size={26} strokeWidth={1.5} />
          <h2>{words.unreadable.title}</h2>
          <FailureNote
            failure={called.failure}
            actions={<Button onClick={called.again}>{words.unreadable.again}</Button>}
          />
        </div>
      )}
    </section>
  )
}

/** Each kind of result has a view of its own. */
function OpenResult({ result, onChanged }: { result: Result; onChanged(): void }) {
  if (isKind(result, 'report')) return <OpenReport result={result} onChanged={onChanged} />
  if (isKind(result, 'files')) return <OpenFiles result={result} onChanged={onChanged} />
  return isKind(result, 'issues') ? <OpenIssues result={result} onChanged={onChanged} /> : null
}
