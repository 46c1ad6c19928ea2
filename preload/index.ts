import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { channels } from './channels.ts'

contextBridge.exposeInMainWorld('mediamagic', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke(channels.call, name, input),
  onPatch: (listener: (patch: unknown) => void): (() => void) => {
    const heard = (_: unknown, patch: unknown) => listener(patch)
    ipcRenderer.on(channels.patch, heard)
    return () => void ipcRenderer.off(channels.patch, heard)
  },
  /**
   * Where a dropped or chosen file lies; empty for one that lies nowhere. Chromium says where, not the page, and main
   * takes it from here alone: a path that the page makes up is none that somebody gave.
   */
  pathOf: (file: File): string => {
    const path = webUtils.getPathForFile(file)
    if (path) ipcRenderer.send(channels.grant, path)
    return path
  },
})
