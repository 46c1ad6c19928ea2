/** Devices to Windows, whatever follows their first dot. Source: Microsoft's "Naming Files, Paths, and Namespaces". */
const devices = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³]) *(?:\.|$)/i

export const isDevice = (name: string): boolean => devices.test(name)

/** What no name holds that goes from one system to another. */
const noLetters = '\\p{Cc}/\\\\:*?"<>|'
const odd = new RegExp(`[${noLetters}]`, 'u')
const everyOdd = new RegExp(`[${noLetters}]`, 'gu')

/** Whether each system takes the name, and its file manager opens what has it. */
export const isPortableName = (name: string): boolean =>
  !odd.test(name) && !isDevice(name) && !/[. ]$/.test(name) && name.isWellFormed()

/** The beginning of a name, to which letters are added that any name may end with. */
export function portableStart(text: string): string {
  const plain = text.toWellFormed().replace(everyOdd, '-')
  return isDevice(plain) ? `_${plain}` : plain
}
