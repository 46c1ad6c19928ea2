/** What only the desktop can do; the handlers know no more of it. Null and empty lists: the person changed her mind. */
export interface System {
  chooseFiles(): Promise<string[]>
  chooseFolder(): Promise<string | null>
  /** Another place of a file that is gone; `name` is what it was called. */
  chooseOriginal(name: string): Promise<string | null>
  chooseDestination(name: string): Promise<string | null>
  /** Shows the file or folder in the system's file manager. */
  reveal(path: string): void
  openFolder(path: string): Promise<void>
  openLink(url: string): Promise<void>
  /** For a person's own change alone. Throws `login-item-refused`. */
  setStartAtLogin(isOn: boolean): void
  /** Name and version of what the app runs on. */
  readonly runtime: string
  readonly version: string
}
