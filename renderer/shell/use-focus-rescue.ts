import { useEffect } from 'react'

/** One stop of the tab key with many places inside. */
const composite = '[role="grid"], [role="listbox"], [role="tree"], [role="tablist"]'
const pressable = ['button:not(:disabled):not([tabindex="-1"])', 'a[href]', '[tabindex="0"]'].join(', ')
/** The last choice: what is pressed next is meant for the screen, and would be typed here. */
const typable = 'input:not(:disabled), textarea'
/** Dialogs give the focus back by themselves, a moment later. */
const graceMs = 60

/**
 * What has the focus may go away: a row that was removed, a button that turned into another, a note that was dismissed.
 * Then the focus goes to the nearest place that is still there, not back to the top of the page.
 */
export function useFocusRescue(): void {
  useEffect(() => {
    let around: readonly Element[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const remember = ({ target }: FocusEvent) => {
      around = target instanceof Element && target !== document.body ? ancestorsOf(target) : []
    }
    const isLost = () =>
      around.length > 0 && !around[0]?.isConnected && document.activeElement === document.body
    const rescue = () => {
      if (!isLost()) return
      const place = around.find((each) => each.isConnected && each !== document.body)
      const target = place && nearest(place)
      if (target instanceof HTMLElement) target.focus({ preventScroll: true })
    }
    const observer = new MutationObserver(() => {
      if (!isLost()) return
      clearTimeout(timer)
      timer = setTimeout(rescue, graceMs)
    })
    document.addEventListener('focusin', remember)
    observer.observe(document.body, { childList: true, subtree: true })
    return () => {
      clearTimeout(timer)
      observer.disconnect()
      document.removeEventListener('focusin', remember)
    }
  }, [])
}

const nearest = (place: Element) =>
  place.closest(composite) ??
  place.querySelector(composite) ??
  (place.matches(pressable) ? place : (place.querySelector(pressable) ?? place.querySelector(typable)))

/** The element and whatever is around it, from the inside. */
function ancestorsOf(element: Element): Element[] {
  const list: Element[] = []
  for (let each: Element | null = element; each; each = each.parentElement) list.push(each)
  return list
}
