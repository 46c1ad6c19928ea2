import { app, type Session, shell, type WebContents } from 'electron'

/** No page may go anywhere, open anything, embed anything or be given anything but the screen. */
export function harden(session: Session): void {
  // A film may fill the screen; there is no page here but the app's own.
  const isGranted = (permission: string) => permission === 'fullscreen'
  session.setPermissionRequestHandler((_, permission, decide) => decide(isGranted(permission)))
  session.setPermissionCheckHandler((_, permission) => isGranted(permission))
  app.on('web-contents-created', (_, contents) => restrict(contents))
}

function restrict(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Https only, in the system's browser. */
export async function openLink(url: string): Promise<void> {
  if (URL.parse(url)?.protocol === 'https:') await shell.openExternal(url)
}
