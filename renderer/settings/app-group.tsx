import { Switch } from '../ui/switch.tsx'
import { settingsWords } from '../words/settings.ts'
import { AppearanceChoice } from './appearance-choice.tsx'
import { Group, Row } from './group.tsx'
import type { LiveSettings } from './use-settings.ts'

export function AppGroup({ live: { settings, change, applied } }: { live: LiveSettings }) {
  return (
    <Group title={settingsWords.groups.app} applied={applied('startAtLogin', 'keepInTray', 'appearance')}>
      <Row>
        <Switch
          {...settingsWords.startAtLogin}
          isOn={settings.startAtLogin}
          onChange={(startAtLogin) => change({ startAtLogin })}
        />
      </Row>
      <Row>
        <Switch
          {...settingsWords.keepInTray}
          isOn={settings.keepInTray}
          onChange={(keepInTray) => change({ keepInTray })}
        />
      </Row>
      <Row>
        <AppearanceChoice value={settings.appearance} onChange={(appearance) => change({ appearance })} />
      </Row>
    </Group>
  )
}
