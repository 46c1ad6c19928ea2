import type { ResultDetail } from '../../../preload/contract/details.ts'
import { titleOf } from '../../store/preset-offers.ts'
import { usePresetList } from '../../store/use-preset-list.ts'
import { selectionOf, useView } from '../../store/view.ts'
import { audioWords } from '../../words/audio.ts'
import styles from './chain-steps.module.css'

const words = audioWords.chain

/** What went before and what goes on from a result, each a way to it; nothing where it stands alone. */
export function ChainSteps({ result: { chain, detail } }: { result: ResultDetail }) {
  const list = usePresetList()
  const { showResult, open, select, setGroup, setSearch } = useView.getState()
  if (chain.length < 2) return null
  function show({ jobId, stage }: ResultDetail['chain'][number]): void {
    if (stage === 'complete') {
      showResult(jobId)
      return
    }
    setGroup('all')
    setSearch('')
    open('queue')
    select(selectionOf(jobId))
  }
  return (
    <nav aria-label={words.label}>
      <ol className={styles.steps}>
        {chain.map((step) => {
          const title = titleOf(list, step.preset)
          const isDone = step.stage === 'complete'
          const stage = words.stage[step.stage] ?? words.working
          if (step.jobId === detail.job.id)
            return (
              <li key={step.jobId} aria-current="step">
                <b>{title}</b>
              </li>
            )
          return (
            <li key={step.jobId}>
              <button
                type="button"
                aria-label={isDone ? words.open(title) : words.inQueue(title, stage)}
                onClick={() => show(step)}
              >
                {title} {!isDone && <small>{stage}</small>}
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
