import { Check, FlaskConical } from 'lucide-react'
import { useState } from 'react'
import type { Failure } from '../../preload/domain/model/failure.ts'
import { failureOf } from '../store/client.ts'
import { useClient } from '../store/client-context.tsx'
import { useView } from '../store/view.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { firstRunWords } from '../words/first-run.ts'
import { Choice } from './choice.tsx'
import styles from './first-run.module.css'

const words = firstRunWords.look

/** The sandbox with its sample media: one press, then its files move by themselves. */
export function DemoChoice() {
  const client = useClient()
  const open = useView((view) => view.open)
  const [isStarting, setStarting] = useState(false)
  const [failure, setFailure] = useState<Failure>()

  async function start(): Promise<void> {
    setStarting(true)
    setFailure(undefined)
    open('queue')
    try {
      await client.app.startDemo()
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setStarting(false)
    }
  }

  return (
    <Choice icon={FlaskConical} title={words.title} text={words.text} badge={firstRunWords.badge}>
      <ul className={styles.points}>
        {words.points.map((point) => (
          <li key={point} className={styles.point}>
            <Check aria-hidden size={15} />
            {point}
          </li>
        ))}
      </ul>
      <div aria-live="polite">{failure && <FailureNote failure={failure} />}</div>
      <div className={styles.foot}>
        <Button isBusy={isStarting} onClick={() => void start()}>
          {isStarting ? words.starting : words.start}
        </Button>
      </div>
    </Choice>
  )
}
