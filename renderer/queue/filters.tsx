import { PanelRight } from 'lucide-react'
import type { GroupFilter } from '../../preload/contract/details.ts'
import { useSnapshot } from '../store/selectors.ts'
import { useView } from '../store/view.ts'
import { IconButton } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { queueWords } from '../words/queue.ts'
import styles from './queue-screen.module.css'

const groups: readonly GroupFilter[] = ['all', 'moving', 'waiting', 'attention', 'done']

/** Chips with how many files are in each stage; unfinished files count as waiting. */
export function Filters({ unfinished }: { unfinished: number }) {
  const counts = useSnapshot((snapshot) => snapshot.counts)
  const group = useView((view) => view.group)
  const setGroup = useView((view) => view.setGroup)
  const hasCursor = useView((view) => view.cursor !== null)
  const setInspector = useView((view) => view.setInspector)
  const { moving, waiting, attention, done } = counts
  const shown: Record<GroupFilter, number> = {
    all: moving + waiting + attention + done + unfinished,
    moving,
    waiting: waiting + unfinished,
    attention,
    done,
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot scroll sideways
    <div role="group" className={styles.filters} aria-label={queueWords.filters}>
      {groups.map((each) => (
        <Chip
          key={each}
          label={queueWords.groups[each]}
          count={shown[each]}
          isOn={each === group}
          onPress={() => setGroup(each)}
        />
      ))}
      <IconButton
        className={styles.details}
        icon={PanelRight}
        label={queueWords.openInspector}
        shortcut="Enter"
        disabled={!hasCursor}
        onClick={() => setInspector(true)}
      />
    </div>
  )
}
