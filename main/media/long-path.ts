/** `\\?\C:\film.mp4` is `C:\film.mp4`, and `\\?\UNC\server\share` is `\\server\share`. */
export const withoutPrefix = (path: string): string =>
  path.replace(/^[\\/]{2}[?.][\\/](?:UNC([\\/]))?/i, (_, share?: string) => (share ? `${share}${share}` : ''))
