import { Switch } from '../ui/switch.tsx'
import { settingsWords } from '../words/settings.ts'
import { Group, Row } from './group.tsx'
import type { LiveSettings } from './use-settings.ts'

export function NotificationsGroup({ live: { settings, change, applied } }: { live: LiveSettings }) {
  return (
    <Group title={settingsWords.groups.notifications} applied={applied('notifyResults', 'notifyTrouble')}>
      <Row>
        <Switch
          {...settingsWords.notifyResults}
          isOn={settings.notifyResults}
          onChange={(notifyResults) => change({ notifyResults })}
        />
      </Row>
      <Row>
        <Switch
          {...settingsWords.notifyTrouble}
          isOn={settings.notifyTrouble}
          onChange={(notifyTrouble) => change({ notifyTrouble })}
        />
      </Row>
    </Group>
  )
}
