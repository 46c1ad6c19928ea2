import { useState } from 'react'
import type { Proxy as ProxySetting } from '../../preload/domain/model/settings.ts'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { settingsWords } from '../words/settings.ts'
import { Group, Line, Row } from './group.tsx'
import styles from './network-group.module.css'
import { parseProxy } from './parse.ts'
import { ProxyLogin } from './proxy-login.tsx'
import type { LiveSettings } from './use-settings.ts'
import { useTyped } from './use-typed.ts'

const words = settingsWords.proxy
const kinds: readonly ProxySetting['kind'][] = ['system', 'none', 'manual']

/** Through which proxy requests go. Another address counts once there is one. */
export function NetworkGroup({ live: { settings, change, applied } }: { live: LiveSettings }) {
  const { proxy } = settings
  /** Chosen while there is no address yet. */
  const [isManual, setManual] = useState(false)
  const [lastUrl, setLastUrl] = useState(proxy.kind === 'manual' ? proxy.url : '')
  const kind = isManual ? 'manual' : proxy.kind

  function choose(next: ProxySetting['kind']): void {
    if (next !== 'manual') {
      setManual(false)
      if (next !== proxy.kind) change({ proxy: { kind: next } })
    } else if (lastUrl) change({ proxy: { kind: 'manual', url: lastUrl } })
    else setManual(true)
  }

  return (
    <Group title={settingsWords.groups.network} applied={applied('proxy')}>
      <Row>
        <Line label={words.label} hint={words.hints[kind]}>
          <div className={styles.select}>
            <Select
              label={words.label}
              isLabelShown={false}
              value={kind}
              options={kinds.map((value) => ({ value, label: words.names[value] }))}
              onChange={choose}
            />
          </div>
        </Line>
      </Row>
      {kind === 'manual' && (
        <Row isNested>
          <AddressField
            url={proxy.kind === 'manual' ? withoutLogin(proxy.url) : ''}
            onChange={(url) => {
              setManual(false)
              setLastUrl(withoutLogin(url))
              change({ proxy: { kind: 'manual', url } })
            }}
          />
        </Row>
      )}
      {kind !== 'none' && !isManual && <ProxyLogin key={kind} place={settings.proxyLogin} />}
    </Group>
  )
}

/** A login typed into it goes to the engine once, and is neither kept nor shown here. */
const withoutLogin = (url: string) => url.replace(/\/\/[^/]*@/, '//')

function AddressField({ url, onChange }: { url: string; onChange(url: string): void }) {
  const { isWrong, ...field } = useTyped({
    text: url,
    parse: parseProxy,
    apply: onChange,
    isAppliedWhole: true,
  })
  return (
    <TextField
      {...field}
      label={words.address}
      placeholder={words.example}
      isMono
      hint={url ? undefined : words.notYet}
      error={isWrong && words.problem}
      // It appears because it was chosen, to be typed in.
      autoFocus={!url}
    />
  )
}
