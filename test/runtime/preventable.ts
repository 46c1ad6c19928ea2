export interface PreventableEvent {
  preventDefault(): void
  readonly defaultPrevented: boolean
}

/** The first argument of Electron's events. */
export function preventable<T extends object>(more: T): T & PreventableEvent
export function preventable(): PreventableEvent
export function preventable(more: object = {}) {
  let isPrevented = false
  const event = {
    preventDefault: () => {
      isPrevented = true
    },
    get defaultPrevented() {
      return isPrevented
    },
  }
  return Object.defineProperties(event, Object.getOwnPropertyDescriptors(more))
}
