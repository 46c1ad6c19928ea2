import {
  ArrowDown,
  ArrowUp,
  CircleCheckBig,
  FolderSearch,
  type LucideIcon,
  Pause,
  Play,
  RotateCw,
  X,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useSnapshot } from '../store/selectors.ts'
import { toastRefusal } from '../store/toasts.ts'
import { useView } from '../store/view.ts'
import { ContextMenu, type MenuItem } from '../ui/menu.tsx'
import { actionWords, queueWords } from '../words/queue.ts'
import { canDo, type JobAction, jobActions } from './job-actions.ts'
import { isWaiting } from './job-state.ts'
import type { QueueList } from './queue-list.ts'
import { useJobActions } from './use-job-actions.ts'
import { useKnownSelection } from './use-known-selection.ts'
import { useMove } from './use-move.ts'

const icons: Record<JobAction, LucideIcon> = {
  open: CircleCheckBig,
  pause: Pause,
  resume: Play,
  tryNow: RotateCw,
  retry: RotateCw,
  reveal: FolderSearch,
  cancel: X,
  remove: X,
}
const keys: Partial<Record<JobAction, string>> = {
  open: 'Enter',
  pause: 'Space',
  resume: 'Space',
  retry: 'R',
  remove: 'Delete',
}
/** These are about one file. */
const single: readonly JobAction[] = ['open', 'reveal']

/** What can be done with the selected jobs. */
export function QueueMenu({ list, children }: { list: QueueList; children: ReactNode }) {
  const run = useJobActions()
  const move = useMove(list)
  const selected = useView((view) => view.selected)
  const isAllPaused = useSnapshot(({ settings }) => settings.isPaused)
  const known = useKnownSelection(list)
  const isPartlyUnknown = known.length < selected.size
  const actions = jobActions
    .filter((action) => selected.size === 1 || !single.includes(action))
    .filter((action) => isPartlyUnknown || known.some((job) => canDo(action, job)))
    .filter((action) => !(isAllPaused && action === 'tryNow'))
  const items: MenuItem[] = []
  if (selected.size > 1) items.push({ kind: 'heading', label: queueWords.selected(selected.size) })
  for (const action of actions) {
    if (action === 'cancel' || action === 'remove') items.push({ kind: 'line' })
    items.push({
      kind: 'action',
      label: actionWords[action],
      icon: icons[action],
      shortcut: keys[action],
      isDangerous: action === 'cancel',
      run: () => run(action, [...selected], known),
    })
  }
  if (known.some(isWaiting))
    for (const to of ['up', 'down'] as const)
      items.splice(
        items.findIndex(({ kind }) => kind === 'line'),
        0,
        {
          kind: 'action',
          label: actionWords[to],
          icon: to === 'up' ? ArrowUp : ArrowDown,
          shortcut: to === 'up' ? 'Alt+Up' : 'Alt+Down',
          run: () => void move(to).catch(toastRefusal),
        },
      )
  return <ContextMenu items={items}>{children}</ContextMenu>
}
