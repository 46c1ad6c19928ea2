import { FlaskConical } from 'lucide-react'
import { useClient } from '../store/client-context.tsx'
import { useRemoveDemo } from '../store/demo.ts'
import { useWorkspace, useWorkspaces } from '../store/selectors.ts'
import { useView } from '../store/view.ts'
import { Button } from '../ui/button.tsx'
import { bannerWords } from '../words/shell.ts'
import styles from './banner.module.css'

/**
 * While there is only the demo: that files stay here. With a workspace of one's own that is no longer true of all files,
 * so that only the demo's own rows say it; and the demo may go.
 */
export function DemoLine() {
  const client = useClient()
  const removeDemo = useRemoveDemo(client)
  const list = useWorkspaces()
  const current = useWorkspace()
  const isKept = useView((view) => view.isDemoKept)
  const keepDemo = useView((view) => view.keepDemo)
  const open = useView((view) => view.open)
  if (!list.some(({ isDemo }) => isDemo)) return null
  if (list.every(({ isDemo }) => isDemo))
    return (
      <div className={styles.demo}>
        <FlaskConical aria-hidden size={14} />
        <p>{bannerWords.demo}</p>
        <Button variant="quiet" onClick={() => open('workspaces')}>
          {bannerWords.addKey}
        </Button>
      </div>
    )
  if (isKept || !current || current.isDemo) return null
  return (
    <div className={styles.demo}>
      <FlaskConical aria-hidden size={14} />
      <p>{bannerWords.demoOver(current.name)}</p>
      <Button onClick={() => void removeDemo()}>{bannerWords.removeDemo}</Button>
      <Button variant="quiet" onClick={keepDemo}>
        {bannerWords.keepDemo}
      </Button>
    </div>
  )
}
