import type { JobDetail } from '../../preload/contract/contract.ts'
import type { FailureKind } from '../../preload/contract/failure.ts'
import type { Job } from '../../preload/contract/model.ts'
import { useClient } from '../store/client-context.tsx'
import { toastRefusal } from '../store/toasts.ts'
import { useView } from '../store/view.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { actionWords, inspectorWords } from '../words/queue.ts'
import { canDo, type JobAction } from './job-actions.ts'
import { failureOfJob } from './job-state.ts'
import { useJobActions } from './use-job-actions.ts'

type Remedy = JobAction | 'locate' | 'workspaces'

const atWorkspaces: readonly FailureKind[] = [
  'key-missing',
  'key-refused',
  'plan-refused',
  'keychain-missing',
]
const inTheFile: readonly FailureKind[] = [
  'unsupported',
  'wrong-type',
  'empty',
  'too-large',
  'too-short',
  'file-unreadable',
  'file-unfinished',
]

/** What does something about the job's trouble, the best first. */
function remediesFor(job: Job, kind: FailureKind): Remedy[] {
  const again = (['retry', 'tryNow'] as const).filter((action) => canDo(action, job))
  if (atWorkspaces.includes(kind)) return ['workspaces']
  if (kind === 'file-missing') return ['locate', ...again]
  return inTheFile.includes(kind) ? ['reveal', ...again] : again
}

interface JobTroubleProps {
  job: Job
  original: JobDetail['original'] | undefined
}

/** What is wrong with the job, in a sentence, with buttons that do something about it. */
export function JobTrouble({ job, original }: JobTroubleProps) {
  const failure = failureOfJob(job)
  if (failure) {
    const tone = job.state.stage === 'failed' ? 'bad' : 'calm'
    const remedies = remediesFor(job, failure.kind)
    return <FailureNote failure={failure} tone={tone} actions={<Remedies job={job} remedies={remedies} />} />
  }
  if (!original || original === 'there') return null
  return (
    <div>
      <p>{inspectorWords.original[original]}</p>
      <Remedies job={job} remedies={['locate']} />
    </div>
  )
}

function Remedies({ job, remedies }: { job: Job; remedies: readonly Remedy[] }) {
  const client = useClient()
  const run = useJobActions()
  const open = useView((view) => view.open)
  return remedies.map((remedy, index) => {
    const variant = index === 0 ? 'primary' : 'plain'
    if (remedy === 'workspaces')
      return (
        <Button key={remedy} variant={variant} onClick={() => open('workspaces')}>
          {inspectorWords.openWorkspaces}
        </Button>
      )
    if (remedy === 'locate')
      return (
        <Button
          key={remedy}
          variant={variant}
          onClick={() => client.queue.locate({ id: job.id }).catch(toastRefusal)}
        >
          {inspectorWords.locate}
        </Button>
      )
    return (
      <Button key={remedy} variant={variant} onClick={() => run(remedy, [job.id], [job])}>
        {actionWords[remedy]}
      </Button>
    )
  })
}
