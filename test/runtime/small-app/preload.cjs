const { contextBridge, ipcRenderer, webUtils } = require('electron')

contextBridge.exposeInMainWorld('small', {
  numbers: { list: [1, 2] },
  invoke: (channel, ...given) => ipcRenderer.invoke(channel, ...given),
  say: (...said) => ipcRenderer.send('say', ...said),
  onTold: (listener) => {
    const heard = (_event, ...told) => listener(...told)
    ipcRenderer.on('told', heard)
    return () => void ipcRenderer.off('told', heard)
  },
  mapWith: (list, change) => list.map((each) => change(each)),
  pathOf: (file) => webUtils.getPathForFile(file),
  sayAndWait: () => ipcRenderer.sendSync('say'),
})
