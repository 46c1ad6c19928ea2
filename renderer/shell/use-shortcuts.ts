import { useEffect } from 'react'
import { useClient } from '../store/client-context.tsx'
import { projection } from '../store/projection.ts'
import { toastRefusal } from '../store/toasts.ts'
import { useAdd } from '../store/use-add.ts'
import { useView } from '../store/view.ts'
import { isMod } from '../words/platform.ts'
import { screens } from '../words/screens.ts'

/** The shortcuts that hold everywhere. */
export function useShortcuts(): void {
  const client = useClient()
  const { choose } = useAdd()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = actionFor(event)
      if (!act || event.defaultPrevented) return
      event.preventDefault()
      act()
    }
    function actionFor(event: KeyboardEvent): (() => void) | undefined {
      const { open, setSheet } = useView.getState()
      const key = event.key.toLowerCase()
      if (key === '?' && !isTyping(event.target)) return () => setSheet(true)
      if (!isMod(event) || event.altKey || isInDialog()) return undefined
      if (event.shiftKey) return key === 'p' ? pauseAll : undefined
      const screen = screens[Number(key) - 1]
      if (screen) return () => open(screen)
      if (key === 'o') return choose
      if (key === 'f') return focusSearch
      return undefined
    }
    function pauseAll(): void {
      const isPaused = projection.getState().snapshot?.settings.isPaused ?? false
      client.settings.change({ isPaused: !isPaused }).catch(toastRefusal)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [client, choose])
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]')

const isInDialog = () => document.querySelector('[role="dialog"]') !== null

/**
 * The search field of what the keyboard is in; else of the innermost that is open: of a result rather than of the list
 * beside it.
 */
function focusSearch(): void {
  const all = [...document.querySelectorAll<HTMLInputElement>('main input[type="search"]')]
  const fields = all.filter((each) => each.checkVisibility())
  const region = document.activeElement?.closest('section')
  const field = fields.find((each) => region?.contains(each)) ?? fields.at(-1)
  field?.focus()
  field?.select()
}
