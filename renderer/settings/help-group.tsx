import { useState } from 'react'
import { useClient } from '../store/client-context.tsx'
import { toast, toastRefusal } from '../store/toasts.ts'
import { useCall } from '../store/use-call.ts'
import { Button } from '../ui/button.tsx'
import { Switch } from '../ui/switch.tsx'
import { settingsWords } from '../words/settings.ts'
import { Group, Line, Row } from './group.tsx'
import styles from './help-group.module.css'

const { groups, logs, diagnostics, version } = settingsWords

export function HelpGroup() {
  const client = useClient()
  const [withNames, setWithNames] = useState(false)
  const about = useCall(() => client.app.about(), [client])
  async function save(): Promise<void> {
    try {
      const saved = await client.app.saveDiagnostics({ withNames })
      if (saved) toast({ text: diagnostics.saved(saved.path) })
    } catch (error) {
      toastRefusal(error)
    }
  }
  return (
    <Group title={groups.help}>
      <Row>
        <Line label={logs.label} hint={logs.hint}>
          <Button onClick={() => void client.app.openLogs().catch(toastRefusal)}>{logs.open}</Button>
        </Line>
      </Row>
      <Row>
        <Line label={diagnostics.label} hint={diagnostics.hint}>
          <Button onClick={() => void save()}>{diagnostics.save}</Button>
        </Line>
      </Row>
      <Row isNested>
        <Switch
          label={diagnostics.withNames}
          hint={diagnostics.withNamesHint}
          isOn={withNames}
          onChange={setWithNames}
        />
      </Row>
      <Row>
        <Line label={version.label}>
          <span className={styles.version}>
            {about.state === 'ready' && `${about.value.version} · ${about.value.runtime}`}
            {about.state === 'failed' && version.unknown}
          </span>
        </Line>
      </Row>
    </Group>
  )
}
