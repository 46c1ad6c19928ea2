import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { dismissToast, type Toast, useToasts } from '../store/toasts.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { uiWords } from '../words/ui.ts'
import styles from './toaster.module.css'

const shownMs = { plain: 6_000, withAction: 10_000, bad: 12_000 }

/** Where toasts are said; once, at the top of the app. */
export function Toaster() {
  const list = useToasts((toasts) => toasts.list)
  return (
    <section className={styles.toaster} aria-label={uiWords.notices} aria-live="polite">
      {list.map((toast) => (
        <OneToast key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

/** Stays as long as the pointer or the keyboard is on it. */
function OneToast({ toast: { id, text, tone, action } }: { toast: Toast }) {
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(
      () => dismissToast(id),
      shownMs[tone === 'bad' ? 'bad' : action ? 'withAction' : 'plain'],
    )
    return () => clearTimeout(timer)
  }, [id, tone, action, isHeld])
  const act = () => {
    dismissToast(id)
    action?.run()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer only keeps it from going away
    <div
      className={styles.toast}
      data-tone={tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p>{text}</p>
      {action && (
        <Button variant="quiet" className={styles.action} onClick={act}>
          {action.label}
        </Button>
      )}
      <IconButton icon={X} label={uiWords.close} side="top" onClick={() => dismissToast(id)} />
    </div>
  )
}
