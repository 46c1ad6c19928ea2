import { Activity, type ReactNode } from 'react'
import { FirstRun } from '../first-run/first-run.tsx'
import { FoldersScreen } from '../folders/folders-screen.tsx'
import { QueueScreen } from '../queue/queue-screen.tsx'
import { SettingsScreen } from '../settings/settings-screen.tsx'
import { useFirstOwnWorkspace } from '../store/demo.ts'
import { useView } from '../store/view.ts'
import type { Screen } from '../words/screens.ts'
import { WorkspacesScreen } from '../workspaces/workspaces-screen.tsx'
import { Banner } from './banner.tsx'
import { DropZone } from './drop-zone.tsx'
import { GuardedScreen } from './failed-part.tsx'
import { Rail } from './rail.tsx'
import { RemuxQuestions } from './remux-questions.tsx'
import { ResultsOrSet } from './results-or-set.tsx'
import styles from './shell.module.css'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { Toaster } from './toaster.tsx'
import { useAppearance } from './use-appearance.ts'
import { useFocusRescue } from './use-focus-rescue.ts'
import { useIsNew } from './use-is-new.ts'
import { useKeptDrops } from './use-kept-drops.ts'
import { useLoadedPresets } from './use-loaded-presets.ts'
import { usePlace } from './use-place.ts'
import { useShortcuts } from './use-shortcuts.ts'

const others: Record<Exclude<Screen, 'queue'>, () => ReactNode> = {
  results: ResultsOrSet,
  folders: FoldersScreen,
  workspaces: WorkspacesScreen,
  settings: SettingsScreen,
}

/** The rail at the left and one screen beside it; a new user's first screen in place of both. */
export function Shell() {
  const isNew = useIsNew()
  useAppearance()
  usePlace()
  useFocusRescue()
  useShortcuts()
  useFirstOwnWorkspace()
  useKeptDrops()
  useLoadedPresets()
  return (
    <DropZone>
      <div className={styles.shell} data-ready>
        {isNew ? <FirstRun /> : <Screens />}
      </div>
      <ShortcutSheet />
      <Toaster />
    </DropZone>
  )
}

function Screens() {
  const screen = useView((view) => view.screen)
  const Shown = screen === 'queue' ? undefined : others[screen]
  return (
    <>
      <Rail />
      <main className={styles.main}>
        <Banner />
        <RemuxQuestions />
        {/* Kept as it was scrolled while another screen is open. */}
        <Activity mode={Shown ? 'hidden' : 'visible'}>
          <GuardedScreen screen="queue">
            <QueueScreen />
          </GuardedScreen>
        </Activity>
        {Shown && (
          <GuardedScreen key={screen} screen={screen}>
            <Shown />
          </GuardedScreen>
        )}
      </main>
    </>
  )
}
