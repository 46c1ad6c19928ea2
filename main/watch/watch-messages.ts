/** Requests to the thread that watches. Paths in its replies are relative to the root. */
export type WatchRequest =
  | {
      kind: 'listen'
      id: number
      /** Absolute and with its links resolved: a link to a folder has no events of its own. */
      root: string
      subfolders: boolean
      ignore: readonly string[]
      /** A name in the root whose events are reported although it would be passed over. */
      probe: string
    }
  | { kind: 'leave'; id: number }

export type WatchReply =
  | { kind: 'listening'; id: number }
  | { kind: 'changed'; id: number; paths: readonly string[] }
  | { kind: 'trouble'; id: number; code: string }
  | { kind: 'left'; id: number }
