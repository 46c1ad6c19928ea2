import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { channels } from './channels.ts'

contextBridge.exposeInMainWorld('mediamagic', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke(channels.call, name, input),
  onPatch: (listener: (patch: unknown) => void): (() => void) => {
    const heard = (_: unknown, patch: unknown) => listener(patch)
    ipcRenderer.on(channels.patch, heard)
    return () => void ipcRenderer.off(channels.patch, heard)
  },
  /** Where a dropped or chosen file lies; empty for one that lies nowhere. */
  pathOf: (file: File): string => webUtils.getPathForFile(file),
})
