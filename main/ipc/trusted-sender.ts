/** What Electron tells about who sent a message. */
export interface SenderFrame {
  readonly url: string
  readonly parent: unknown
}

/** Only the app's own page, and only its top frame, may ask the engine for anything. */
export function isTrusted(frame: SenderFrame | null | undefined, origin: string): boolean {
  if (!frame || frame.parent !== null) return false
  const url = URL.parse(frame.url)
  return url !== null && `${url.protocol}//${url.host}` === origin
}
