import { ChevronsUpDown, Plus, Settings2 } from 'lucide-react'
import type { Workspace } from '../../preload/domain/model/workspace.ts'
import { useWorkspace, useWorkspaces } from '../store/selectors.ts'
import { useView } from '../store/view.ts'
import { DropdownMenu, type MenuItem } from '../ui/menu.tsx'
import { heldText } from '../words/failures.ts'
import { shellWords } from '../words/shell.ts'
import styles from './rail.module.css'

const detailOf = ({ service, environment, maskedKey, isDemo, refusal }: Workspace) => {
  if (refusal) return heldText(refusal)
  return isDemo
    ? shellWords.demo
    : [shellWords.kindOf(service, environment), maskedKey].filter(Boolean).join(' · ')
}

/** Where added files go. */
export function WorkspaceSwitcher() {
  const list = useWorkspaces()
  const current = useWorkspace()
  const { chooseWorkspace, open } = useView.getState()
  const manage: MenuItem = {
    kind: 'action',
    label: list.length ? shellWords.manageWorkspaces : shellWords.addWorkspace,
    icon: list.length ? Settings2 : Plus,
    run: () => open('workspaces'),
  }
  if (!current)
    return (
      <button type="button" className={styles.switcher} onClick={() => open('workspaces')}>
        <span className={styles.wide}>
          <b>{shellWords.noWorkspace}</b>
          <small>{shellWords.addWorkspace}</small>
        </span>
        <Plus aria-hidden size={14} />
      </button>
    )
  const items: MenuItem[] = [
    { kind: 'heading', label: shellWords.filesGoTo },
    ...list.map(
      (each): MenuItem => ({
        kind: 'choice',
        label: each.name,
        detail: detailOf(each),
        isChosen: each.name === current.name,
        run: () => chooseWorkspace(each.name),
      }),
    ),
    { kind: 'line' },
    manage,
  ]
  return (
    <DropdownMenu items={items}>
      <button type="button" className={styles.switcher} title={`${current.name}\n${detailOf(current)}`}>
        <span className={styles.unseen}>{shellWords.filesGoTo}</span>
        <span className={styles.wide}>
          <b>{current.name}</b>
          <small>{detailOf(current)}</small>
        </span>
        <span className={styles.initial} aria-hidden>
          {[...current.name][0]?.toUpperCase()}
        </span>
        <ChevronsUpDown aria-hidden size={14} />
      </button>
    </DropdownMenu>
  )
}
