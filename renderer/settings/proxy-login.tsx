import { type FormEvent, useState } from 'react'
import type { ProxyLoginStorage } from '../../preload/domain/model/settings.ts'
import { useClient } from '../store/client-context.tsx'
import { toastRefusal } from '../store/toasts.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { settingsWords } from '../words/settings.ts'
import { Line, Row } from './group.tsx'
import styles from './proxy-login.module.css'

const words = settingsWords.proxyLogin

/** User name and password for the proxy: typed here, kept by the engine, never shown again. */
export function ProxyLogin({ place }: { place: ProxyLoginStorage }) {
  const client = useClient()
  const [isOpen, setOpen] = useState(false)
  if (isOpen)
    return (
      <Row isNested>
        <LoginForm onDone={() => setOpen(false)} />
      </Row>
    )
  return (
    <Row isNested>
      <Line label={words.label} hint={words.hints[place]}>
        <div className={styles.buttons}>
          {place !== 'none' && (
            <Button onClick={() => void client.settings.forgetProxyLogin().catch(toastRefusal)}>
              {words.remove}
            </Button>
          )}
          <Button onClick={() => setOpen(true)}>{place === 'none' ? words.add : words.replace}</Button>
        </div>
      </Line>
    </Row>
  )
}

function LoginForm({ onDone }: { onDone(): void }) {
  const client = useClient()
  const [user, setUser] = useState('')
  const [password, setPassword] = useState('')
  const [isSaving, setSaving] = useState(false)

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (isSaving || !user.trim() || !password) return
    setSaving(true)
    try {
      await client.settings.setProxyLogin({ user, password })
      onDone()
    } catch (error) {
      setSaving(false)
      toastRefusal(error)
    }
  }

  return (
    <form noValidate className={styles.form} onSubmit={(event) => void save(event)}>
      {/* It appears because it was asked for, to be typed in. */}
      <TextField label={words.user} value={user} onChange={setUser} autoFocus />
      <TextField label={words.password} type="password" value={password} onChange={setPassword} />
      <div className={styles.buttons}>
        <Button onClick={onDone}>{words.cancel}</Button>
        <Button variant="primary" type="submit" isBusy={isSaving} disabled={!user.trim() || !password}>
          {words.save}
        </Button>
      </div>
    </form>
  )
}
