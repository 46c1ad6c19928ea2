import { Switch } from '../ui/switch.tsx'
import { settingsWords } from '../words/settings.ts'
import { BandwidthRows } from './bandwidth-rows.tsx'
import { Group, Line, Row } from './group.tsx'
import { Stepper } from './stepper.tsx'
import type { LiveSettings } from './use-settings.ts'

const { groups, parallel, checksums, linkVersions } = settingsWords

export function UploadsGroup({ live }: { live: LiveSettings }) {
  const { settings, change, applied } = live
  return (
    <Group
      title={groups.uploads}
      applied={applied('parallelUploads', 'bandwidth', 'checksums', 'linkVersions')}
    >
      <Row>
        <Line label={parallel.label} hint={parallel.hint}>
          <Stepper
            label={parallel.label}
            fewer={parallel.fewer}
            more={parallel.more}
            value={settings.parallelUploads}
            least={1}
            most={8}
            onChange={(parallelUploads) => change({ parallelUploads })}
          />
        </Line>
      </Row>
      <BandwidthRows bandwidth={settings.bandwidth} onChange={(bandwidth) => change({ bandwidth })} />
      <Row>
        <Switch {...checksums} isOn={settings.checksums} onChange={(isOn) => change({ checksums: isOn })} />
      </Row>
      <Row>
        <Switch
          {...linkVersions}
          isOn={settings.linkVersions}
          onChange={(isOn) => change({ linkVersions: isOn })}
        />
      </Row>
    </Group>
  )
}
