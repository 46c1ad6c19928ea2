/** A folder that the process is in keeps its drive from being ejected: that of its start, or one that a person chose. */
export function stayIn(folder: string): void {
  try {
    process.chdir(folder)
  } catch {
    // Nobody is helped by hearing that a drive may have to be released twice.
  }
}
