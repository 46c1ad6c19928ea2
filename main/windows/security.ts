import { app, type Session, shell, type WebContents } from 'electron'

/** A proxy that is not there. */
const nowhere = { proxyRules: 'http://127.0.0.1:1', proxyBypassRules: '<-loopback>' }

/**
 * No page may go anywhere, open anything, embed anything or be given anything but the screen. The page's own files and
 * media come without the network, so it has none: a content policy does not stop WebRTC, a proxy that is not there
 * stops its TCP, and `restrict` its UDP.
 */
export async function harden(session: Session): Promise<void> {
  // A film may fill the screen; there is no page here but the app's own.
  const isGranted = (permission: string) => permission === 'fullscreen'
  session.setPermissionRequestHandler((_, permission, decide) => decide(isGranted(permission)))
  session.setPermissionCheckHandler((_, permission) => isGranted(permission))
  app.on('web-contents-created', (_, contents) => restrict(contents))
  await session.setProxy(nowhere)
}

function restrict(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Https only, in the system's browser. */
export async function openLink(url: string): Promise<void> {
  if (URL.parse(url)?.protocol === 'https:') await shell.openExternal(url)
}
