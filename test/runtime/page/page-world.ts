import type { Bridge } from './bridge.ts'

/** What a page asked to have opened, as `setWindowOpenHandler` is told. */
export interface OpenRequest {
  url: string
  frameName: string
  features: string
  disposition: 'foreground-tab' | 'background-tab' | 'new-window'
}

/**
 * Sent as text into the page's own world: it may use nothing from outside its body. Puts the preload's interface there,
 * and stops what Chromium would do by itself before anybody is asked: new windows, and opening dropped files.
 */
export function enterPageWorld(bridge: Bridge): void {
  const inPlace = /^_(self|top|parent)$/i
  const openHere = window.open.bind(window)

  function freeze<T>(value: T): T {
    if (typeof value === 'object' && value !== null && !Object.isFrozen(value))
      Object.values(Object.freeze(value)).forEach(freeze)
    return value
  }

  bridge.handle('expose', ({ name, api }: { name: string; api: Parameters<Bridge['receive']>[0] }) => {
    if (name in window)
      throw new Error('Cannot bind an API on top of an existing property on the window object')
    Object.defineProperty(window, name, { value: freeze(bridge.receive(api)), enumerable: true })
  })

  // As elements' addresses are, those of the application's own schemes are shown to Chromium in disguise.
  const fetchHere = window.fetch.bind(window)
  window.fetch = (input, init) => {
    const address = typeof input === 'string' || input instanceof URL ? String(input) : undefined
    const [whole, scheme, host] = /^(?!https?:|file:)([a-z][\w+.-]*):\/\/([^/?#]*)/i.exec(address ?? '') ?? []
    if (address === undefined || whole === undefined) return fetchHere(input, init)
    return fetchHere(`https://${host}.${scheme}-scheme.invalid${address.slice(whole.length)}`, init)
  }

  const ask = (request: OpenRequest) => void bridge.ask('open', request)
  const named = (frameName: string) => (frameName === '_blank' ? '' : frameName)

  window.open = (address = '', target = '_blank', features = '') => {
    if (inPlace.test(target)) return openHere(address, target, features)
    const url = address ? new URL(address, document.baseURI).href : 'about:blank'
    ask({ url, frameName: named(target), features, disposition: features ? 'new-window' : 'foreground-tab' })
    return null
  }
  window.close = () => void bridge.ask('close', undefined)

  function isElsewhere(event: MouseEvent, { target }: HTMLAnchorElement): boolean {
    const isOther = target !== '' && !inPlace.test(target)
    return isOther || event.ctrlKey || event.metaKey || event.shiftKey || event.button === 1
  }

  function onClick(event: MouseEvent): void {
    const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement && each.href !== '')
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button > 1) return
    if (!isElsewhere(event, link)) return
    event.preventDefault()
    const inBackground = event.ctrlKey || event.metaKey || event.button === 1
    const disposition = event.shiftKey ? 'new-window' : inBackground ? 'background-tab' : 'foreground-tab'
    ask({ url: link.href, frameName: named(link.target), features: '', disposition })
  }

  /** Heard as the very last, when the page has had its say: added while the event is on its way. */
  function listenLast<T extends 'click' | 'auxclick' | 'dragover'>(
    type: T,
    heard: (event: WindowEventMap[T]) => void,
  ): void {
    window.addEventListener(type, () => window.addEventListener(type, heard, { once: true }), true)
  }
  listenLast('click', onClick)
  listenLast('auxclick', onClick)

  listenLast('dragover', (event) => {
    if (event.defaultPrevented) return
    event.preventDefault()
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'none'
  })
}
