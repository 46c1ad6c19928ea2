import { Switch } from '../ui/switch.tsx'
import { TextField } from '../ui/text-field.tsx'
import { settingsWords } from '../words/settings.ts'
import { AppearanceChoice } from './appearance-choice.tsx'
import { Group, Row } from './group.tsx'
import type { LiveSettings } from './use-settings.ts'
import { useTyped } from './use-typed.ts'

/** As long as the engine takes. */
const maxNameLength = 100

export function AppGroup({ live: { settings, change, applied } }: { live: LiveSettings }) {
  return (
    <Group
      title={settingsWords.groups.app}
      applied={applied('startAtLogin', 'keepInTray', 'personName', 'appearance')}
    >
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
        <PersonName name={settings.personName} onChange={(personName) => change({ personName })} />
      </Row>
      <Row>
        <AppearanceChoice value={settings.appearance} onChange={(appearance) => change({ appearance })} />
      </Row>
    </Group>
  )
}

function PersonName({ name, onChange }: { name: string; onChange(name: string): void }) {
  const { isWrong: _, ...field } = useTyped({
    text: name,
    parse: (typed) => typed.trim(),
    apply: onChange,
    isAppliedWhole: true,
  })
  return <TextField {...field} {...settingsWords.personName} maxLength={maxNameLength} dir="auto" />
}
