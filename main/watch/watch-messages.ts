/** What the thread that watches is asked. Paths it tells are relative to the root. */
export type WatchRequest =
  | {
      kind: 'listen'
      id: number
      /** Absolute and with its links resolved: a link to a folder has no events of its own. */
      root: string
      subfolders: boolean
      ignore: readonly string[]
      /** A name in the root that is told although it would be passed over. */
      probe: string
    }
  | { kind: 'leave'; id: number }

export type WatchAnswer =
  | { kind: 'listening'; id: number }
  | { kind: 'changed'; id: number; paths: readonly string[] }
  | { kind: 'trouble'; id: number; code: string }
  | { kind: 'left'; id: number }
