/** What only the desktop can do; the handlers know no more of it. Null and empty lists: the person changed her mind. */
export interface System {
  chooseFiles(): Promise<string[]>
  chooseFolder(): Promise<string | null>
  /** Another place of a file that is gone; `name` is what it was called. */
  chooseOriginal(name: string): Promise<string | null>
  chooseDestination(name: string): Promise<string | null>
  /** Where people put what they want to find again; exports go there until another folder was chosen. */
  desktopFolder(): string
  /** Lets a person drag files out of the window, while she holds the mouse down. */
  startDrag(paths: readonly string[]): void
  /** A page without scripts that loads nothing, as it is printed. */
  printPdf(html: string): Promise<Uint8Array>
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
