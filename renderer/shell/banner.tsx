import { CircleAlert } from 'lucide-react'
import type { Failure } from '../../preload/domain/model/failure.ts'
import { failureLine } from '../../preload/domain/words/in-window.ts'
import { useSnapshot } from '../store/selectors.ts'
import { useView } from '../store/view.ts'
import { Button } from '../ui/button.tsx'
import type { Screen } from '../words/screens.ts'
import { bannerWords } from '../words/shell.ts'
import styles from './banner.module.css'
import { DemoLine } from './demo-line.tsx'

/** What needs somebody whatever is open: the data folder, the keychain, a key that was refused. */
export function Banner() {
  const trouble = useSnapshot((snapshot) => snapshot.trouble)
  // While files can be sent, a keychain is no news for every screen; where keys are added it is said.
  const keychain = useSnapshot(({ workspaces: { list, trouble: why } }) =>
    list.some(({ refusal: refused }) => refused === null) ? null : why,
  )
  const refusals = useSnapshot(({ workspaces }) => workspaces.list.flatMap(({ refusal }) => refusal ?? []))
  const [refusal] = refusals
  // That screen says it itself, with what to do.
  const isSaidThere = useView(({ screen }) => screen === 'workspaces')
  return (
    <div className={styles.banners}>
      {trouble && <Line failure={trouble} leadsTo="settings" />}
      {keychain && !isSaidThere && <Line failure={keychain} leadsTo="workspaces" />}
      {refusal && !isSaidThere && (
        <Line failure={refusal} leadsTo="workspaces" others={refusals.length - 1} />
      )}
      <DemoLine />
    </div>
  )
}

interface LineProps {
  failure: Failure
  leadsTo: Extract<Screen, 'settings' | 'workspaces'>
  others?: number
}

function Line({ failure, leadsTo, others = 0 }: LineProps) {
  const screen = useView((view) => view.screen)
  const open = useView((view) => view.open)
  return (
    <div className={styles.banner} role="alert">
      <CircleAlert aria-hidden size={16} />
      <p>
        {failureLine(failure)} {others > 0 && bannerWords.more(others)}
      </p>
      {screen !== leadsTo && <Button onClick={() => open(leadsTo)}>{bannerWords[leadsTo]}</Button>}
    </div>
  )
}
