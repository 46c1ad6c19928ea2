import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import type { Workspace } from '../../preload/domain/model/workspace.ts'
import { useClient } from '../store/client-context.tsx'
import { useRemoveDemo } from '../store/demo.ts'
import { useSnapshot } from '../store/selectors.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ScreenHeader } from '../ui/screen-header.tsx'
import { workspacesWords } from '../words/workspaces.ts'
import { KeyDialog } from './key-dialog.tsx'
import { KeychainTrouble } from './keychain-trouble.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { WorkspaceRow } from './workspace-row.tsx'
import styles from './workspaces.module.css'

const words = workspacesWords

type Asked = { about: 'add' } | { about: 'replace' | 'remove'; workspace: Workspace }

export function WorkspacesScreen() {
  const { list, trouble } = useSnapshot(({ workspaces }) => workspaces)
  const [asked, setAsked] = useState<Asked>()
  const removeDemo = useRemoveDemo(useClient())
  const close = () => setAsked(undefined)
  const add = (
    <Button variant="primary" icon={Plus} onClick={() => setAsked({ about: 'add' })}>
      {words.add}
    </Button>
  )
  return (
    <>
      <ScreenHeader title={words.title}>{list.length > 0 && add}</ScreenHeader>
      <div className={styles.scroll}>
        {trouble && <KeychainTrouble trouble={trouble} />}
        {list.length > 0 ? (
          <ul className={styles.rows} aria-label={words.title}>
            {list.map((workspace) => (
              <WorkspaceRow
                key={workspace.name}
                workspace={workspace}
                onReplace={() => setAsked({ about: 'replace', workspace })}
                onRemove={() =>
                  workspace.isDemo ? void removeDemo() : setAsked({ about: 'remove', workspace })
                }
              />
            ))}
          </ul>
        ) : (
          <EmptyState icon={KeyRound} {...words.empty} actions={add} />
        )}
      </div>
      {asked?.about === 'add' && <KeyDialog replaced={null} onClose={close} />}
      {asked?.about === 'replace' && <KeyDialog replaced={asked.workspace} onClose={close} />}
      {asked?.about === 'remove' && <RemoveDialog workspace={asked.workspace} onClose={close} />}
    </>
  )
}
