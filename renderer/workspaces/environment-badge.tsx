import type { Workspace } from '../../preload/domain/model/workspace.ts'
import { Tooltip } from '../ui/tooltip.tsx'
import { workspacesWords } from '../words/workspaces.ts'
import styles from './environment-badge.module.css'

/** Live, Sandbox or Demo; nothing for a key that does not say. */
export function EnvironmentBadge({ workspace }: { workspace: Pick<Workspace, 'environment' | 'isDemo'> }) {
  const kind = workspace.isDemo ? 'demo' : workspace.environment
  if (kind === 'unknown') return null
  return (
    <Tooltip label={workspacesWords.environmentHints[kind]}>
      <span className={styles.badge} data-kind={kind}>
        {workspacesWords.environments[kind]}
      </span>
    </Tooltip>
  )
}
