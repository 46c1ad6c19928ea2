export type Platform = 'mac' | 'windows' | 'other'

const name = globalThis.navigator?.userAgent ?? ''

export const platform: Platform = /Mac OS X/.test(name) ? 'mac' : /Windows/.test(name) ? 'windows' : 'other'

export const revealLabel = {
  mac: 'Show in Finder',
  windows: 'Show in Explorer',
  other: 'Show in file manager',
}[platform]

const macSigns: Record<string, string> = {
  Mod: '⌘',
  Alt: '⌥',
  Shift: '⇧',
  Enter: '↩',
  Delete: '⌫',
}
const arrows: Record<string, string> = { Up: '↑', Down: '↓', Left: '←', Right: '→' }

/** `Mod+Shift+P` as the keys of this machine are written: ⇧⌘P, or Ctrl+Shift+P. */
export function shortcutText(shortcut: string, on: Platform = platform): string {
  const keys = shortcut.split('+').map((key) => arrows[key] ?? key)
  if (on !== 'mac') return keys.map((key) => (key === 'Mod' ? 'Ctrl' : key)).join('+')
  const isModifier = (key: string) => ['Alt', 'Shift', 'Mod'].includes(key)
  const order = ['Alt', 'Shift', 'Mod'].filter((key) => keys.includes(key))
  return [...order, ...keys.filter((key) => !isModifier(key))].map((key) => macSigns[key] ?? key).join('')
}

/** The key that commands begin with. */
export const isMod = (event: { metaKey: boolean; ctrlKey: boolean }): boolean =>
  platform === 'mac' ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
