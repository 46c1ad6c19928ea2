import { app, type Session, shell, type WebContents } from 'electron'

/** No page may go anywhere, open anything, embed anything or be given anything. */
export function harden(session: Session): void {
  session.setPermissionRequestHandler((_, __, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
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
