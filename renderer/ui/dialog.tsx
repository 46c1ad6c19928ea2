import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { uiWords } from '../words/ui.ts'
import { Button, IconButton } from './button.tsx'
import { classes } from './classes.ts'
import styles from './dialog.module.css'

export interface DialogProps {
  isOpen: boolean
  onClose(): void
  title: string
  /** Said under the title. */
  text?: ReactNode
  /** Buttons at the foot, the most likely one last. */
  actions?: ReactNode
  isWide?: boolean | undefined
  children?: ReactNode
}

/** Keeps the focus and gives it back; Escape, the cross and a click beside it close it. */
export function Dialog({ isOpen, onClose, title, text, actions, isWide, children }: DialogProps) {
  const opener = useOpener(isOpen)
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => open || onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.overlay} />
        <Radix.Content
          className={classes(styles.dialog, isWide && styles.wide)}
          onOpenAutoFocus={beginWithWords}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            opener.current?.focus()
          }}
          {...(text ? {} : { 'aria-describedby': undefined })}
        >
          <Radix.Title className={styles.title}>{title}</Radix.Title>
          {text && <Radix.Description className={styles.text}>{text}</Radix.Description>}
          {children && <div className={styles.body}>{children}</div>}
          {actions && <footer className={styles.actions}>{actions}</footer>}
          {/* Last, so that the focus begins with what is asked. */}
          <Radix.Close asChild>
            <IconButton icon={X} label={uiWords.close} className={styles.close} />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Where there is nothing to press but the cross, the focus begins with what is to be read. */
function beginWithWords(event: Event): void {
  const content = event.currentTarget
  if (!(content instanceof HTMLElement) || content.querySelectorAll('button, input, select').length > 1)
    return
  event.preventDefault()
  content.focus()
}

/** What had the focus when the dialog was opened: Radix gives it back only to a trigger of its own. */
function useOpener(isOpen: boolean) {
  const opener = useRef<HTMLElement | null>(null)
  const wasOpen = useRef(false)
  if (isOpen && !wasOpen.current && document.activeElement instanceof HTMLElement)
    opener.current = document.activeElement
  wasOpen.current = isOpen
  return opener
}

export interface ConfirmDialogProps {
  isOpen: boolean
  onClose(): void
  title: string
  text: ReactNode
  /** What the button does, as its verb. */
  confirm: string
  isDangerous?: boolean | undefined
  onConfirm(): void
  children?: ReactNode
}

/** Asks before something that cannot be undone; closes whichever way it is answered. */
export function ConfirmDialog({ confirm, isDangerous, onConfirm, ...dialog }: ConfirmDialogProps) {
  const answer = () => {
    dialog.onClose()
    onConfirm()
  }
  const actions = (
    <>
      <Button onClick={dialog.onClose}>{uiWords.cancel}</Button>
      <Button variant={isDangerous ? 'danger' : 'primary'} onClick={answer}>
        {confirm}
      </Button>
    </>
  )
  return <Dialog {...dialog} actions={actions} />
}
