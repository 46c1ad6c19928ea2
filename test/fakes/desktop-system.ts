import type { System } from '../../main/ipc/system.ts'

/** A desktop on which a person chooses nothing, but `path` for what is saved. */
export const desktopSystem = (path: string): System => ({
  chooseFiles: async () => [],
  chooseFolder: async () => null,
  chooseOriginal: async () => null,
  chooseDestination: async () => path,
  setStartAtLogin: () => {},
  desktopFolder: () => '',
  startDrag: () => {},
  printPdf: async () => new Uint8Array(),
  reveal: () => {},
  openFolder: async () => {},
  openLink: async () => {},
  runtime: 'Electron 45',
  version: '1.2.3',
})
