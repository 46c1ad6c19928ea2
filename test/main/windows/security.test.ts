import type { Session } from 'electron'
import { expect, test } from 'vitest'
import { harden, openLink } from '../../../main/windows/security.ts'
import { app, calls, callsOf, preventable, WebContents } from '../../fakes/electron.ts'

type Decide = (isGranted: boolean) => void

/** A session that remembers what it was given. */
function fakeSession() {
  const given = {
    proxy: undefined as unknown,
    onRequest: undefined as ((contents: unknown, permission: string, decide: Decide) => void) | undefined,
    onCheck: undefined as ((contents: unknown, permission: string) => boolean) | undefined,
  }
  const session = {
    setPermissionRequestHandler: (handler: typeof given.onRequest) => {
      given.onRequest = handler
    },
    setPermissionCheckHandler: (handler: typeof given.onCheck) => {
      given.onCheck = handler
    },
    async setProxy(proxy: unknown) {
      given.proxy = proxy
    },
  }
  return { given, session: session as unknown as Session }
}

async function hardened() {
  const { given, session } = fakeSession()
  await harden(session)
  return given
}

test('of all permissions a page gets the whole screen, whether it asks or looks', async () => {
  const { onRequest, onCheck } = await hardened()
  const wanted = [
    ...[
      'fullscreen',
      'media',
      'geolocation',
      'notifications',
      'midi',
      'midiSysex',
      'pointerLock',
      'openExternal',
    ],
    ...[
      'clipboard-read',
      'clipboard-sanitized-write',
      'display-capture',
      'hid',
      'serial',
      'usb',
      'fileSystem',
    ],
    ...['window-management', 'idle-detection', 'speaker-selection', 'storage-access', 'unknown', ''],
  ]
  const granted: string[] = []
  for (const permission of wanted) {
    onRequest?.({}, permission, (isGranted) => isGranted && granted.push(`asked ${permission}`))
    if (onCheck?.({}, permission)) granted.push(`checked ${permission}`)
  }
  expect(granted).toEqual(['asked fullscreen', 'checked fullscreen'])
})

test('a page has no network of its own, this computer included', async () => {
  const { proxy } = await hardened()
  expect(proxy).toEqual({ proxyRules: 'http://127.0.0.1:1', proxyBypassRules: '<-loopback>' })
})

test.each(['will-navigate', 'will-redirect', 'will-attach-webview'])(
  'every page is kept from: %s',
  async (name) => {
    await hardened()
    const contents = new WebContents()
    app.emit('web-contents-created', {}, contents)
    const event = preventable()
    contents.emit(name, event, 'https://elsewhere.example/')
    expect(event.isPrevented).toBe(true)
  },
)

test('no page opens a window, and none tells its addresses by WebRTC', async () => {
  await hardened()
  const contents = new WebContents()
  app.emit('web-contents-created', {}, contents)
  const opened = ['https://elsewhere.example/', 'app://mediamagic/', 'about:blank', 'file:///etc/passwd'].map(
    (url) => contents.openHandler?.({ url }),
  )
  expect([opened, contents.webRtcPolicy]).toEqual([
    Array.from({ length: 4 }, () => ({ action: 'deny' })),
    'disable_non_proxied_udp',
  ])
})

test('only a link by https is opened, in the system’s browser', async () => {
  calls.length = 0
  const links = [
    ...[
      'https://mediamagic.example/review/7',
      'http://mediamagic.example/',
      'file:///etc/passwd',
      'app://mediamagic/',
    ],
    ...[
      'javascript:alert(1)',
      'smb://host/share',
      'mailto:a@b.example',
      'mediamagic://result/7',
      'no link',
      '',
    ],
    ...['HTTPS://mediamagic.example/', ' https://mediamagic.example/x '],
  ]
  for (const link of links) await openLink(link)
  expect(callsOf('shell.openExternal').flat()).toEqual([
    'https://mediamagic.example/review/7',
    'HTTPS://mediamagic.example/',
    ' https://mediamagic.example/x ',
  ])
})
