import { EventEmitter } from 'node:events'
import { chromium } from '../chromium/chromium.ts'
import { noProxy } from '../chromium/no-network.ts'
import { net } from '../schemes/net.ts'
import { protocol } from '../schemes/protocol.ts'
import { originOf, toChromium } from '../schemes/scheme-addresses.ts'
import { notPart, refuseInClass, refuseTheRest } from '../strict.ts'

type RequestHandler = (
  contents: object,
  permission: string,
  answer: (granted: boolean) => void,
  details: object,
) => void
type CheckHandler = (contents: object, permission: string, origin: string, details: object) => boolean

/** Electron's name of a permission, and Chromium's. */
const permissions = [
  ['notifications', 'notifications'],
  ['geolocation', 'geolocation'],
  ['clipboard-read', 'clipboard-read'],
  ['midi', 'midi'],
  ['media', 'camera'],
  ['media', 'microphone'],
] as const

export class Session extends EventEmitter {
  readonly protocol = protocol
  #request: RequestHandler | null = null
  #check: CheckHandler | null = null

  setPermissionRequestHandler(handler: RequestHandler | null) {
    this.#request = handler
  }
  setPermissionCheckHandler(handler: CheckHandler | null) {
    this.#check = handler
  }
  resolveProxy = async () => 'DIRECT'
  async setProxy(asked: object) {
    if (JSON.stringify(asked) !== JSON.stringify(noProxy)) throw notPart('a proxy that leads somewhere')
  }
  fetch = net.fetch
  setSpellCheckerEnabled() {}
  isPersistent = () => true

  /** Chromium does not ask us when a page asks it, so each permission is put to the handlers before the page loads. */
  async settlePermissions(contents: object, url: string): Promise<void> {
    if (!this.#request && !this.#check) return
    for (const [permission, name] of permissions) {
      const granted = await this.#isGranted(contents, permission, url)
      const origin = originOf(toChromium(url))
      if (origin === 'null') return
      const setting = granted ? 'granted' : 'denied'
      await chromium.browser.send('Browser.setPermission', { permission: { name }, setting, origin })
    }
  }

  async #isGranted(contents: object, permission: string, url: string): Promise<boolean> {
    const details = { requestingUrl: url, securityOrigin: originOf(url), isMainFrame: true }
    if (this.#check && !this.#check(contents, permission, originOf(url), details)) return false
    const { promise, resolve } = Promise.withResolvers<boolean>()
    if (this.#request) this.#request(contents, permission, resolve, details)
    else resolve(true)
    return promise
  }
}
refuseInClass('session', Session)

export const defaultSession = new Session()
/** Only to ask for ways: windows have the one session above. */
const fromPartition = (_: string) => new Session()
export const session = refuseTheRest('session', { defaultSession, fromPartition })
