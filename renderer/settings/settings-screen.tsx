import { ScreenHeader } from '../ui/screen-header.tsx'
import { settingsWords } from '../words/settings.ts'
import { AppGroup } from './app-group.tsx'
import { HelpGroup } from './help-group.tsx'
import { NetworkGroup } from './network-group.tsx'
import { NotificationsGroup } from './notifications-group.tsx'
import { PresetsGroup } from './presets-group.tsx'
import styles from './settings-screen.module.css'
import { UploadsGroup } from './uploads-group.tsx'
import { useSettings } from './use-settings.ts'

/** Every change counts at once; nothing is saved by a button. */
export function SettingsScreen() {
  const live = useSettings()
  return (
    <>
      <ScreenHeader title={settingsWords.title} />
      <div className={styles.scroll}>
        <div className={styles.columns}>
          <div className={styles.column}>
            <UploadsGroup live={live} />
            <PresetsGroup />
            <NotificationsGroup live={live} />
          </div>
          <div className={styles.column}>
            <AppGroup live={live} />
            <NetworkGroup live={live} />
            <HelpGroup />
          </div>
        </div>
      </div>
    </>
  )
}
