import { contextBridge, ipcRenderer } from 'electron'
import { channels } from './channels.ts'

contextBridge.exposeInMainWorld('mediamagic', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke(channels.call, name, input),
  onPatch: (listener: (patch: unknown) => void): (() => void) => {
    const heard = (_: unknown, patch: unknown) => listener(patch)
    ipcRenderer.on(channels.patch, heard)
    return () => void ipcRenderer.off(channels.patch, heard)
  },
})
