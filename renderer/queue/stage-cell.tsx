import type { Movement } from '../../preload/contract/snapshot.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { useMakesFiles } from '../store/use-preset-list.ts'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { stageWords } from '../words/queue.ts'
import { SummaryLine } from './found-line.tsx'
import styles from './queue-row.module.css'
import { stageView } from './stage-view.ts'

interface StageCellProps {
  job: Job
  movement: Movement | undefined
  isAllPaused: boolean
  name: string
}

/** What it does, how fast, and how far it is; what was found once it is complete. */
export function StageCell({ job, movement, isAllPaused, name }: StageCellProps) {
  const makesFiles = useMakesFiles(job.preset)
  if (job.state.stage === 'complete') return <SummaryLine found={job.state.summary} />
  const { text, aside, tone, sentPercent, analysedPercent, isResting } = stageView({
    job,
    movement,
    isAllPaused,
    makesFiles,
  })
  return (
    <>
      <div className={styles.says} data-tone={tone} title={tone === 'warn' ? stageWords.tooSlow : undefined}>
        <span>{text}</span>
        {aside && <span>{aside}</span>}
      </div>
      <ProgressBar
        label={name}
        sentPercent={sentPercent}
        analysedPercent={analysedPercent}
        isResting={isResting}
      />
    </>
  )
}
