import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'
import { makePrivateFolder, saveFile } from '../export/save-file.ts'

/** Where paper is cut in inches. */
const letterCountries = ['US', 'CA', 'MX', 'CL', 'CO', 'VE', 'PH']

/**
 * A page as a PDF. It is shown nowhere: in a window of its own without scripts, and its own policy loads nothing. It
 * comes from a file, because an address that holds the page itself may not be that long. Throws `not-saved`.
 */
export async function printPage(html: string, { home }: { home: string }): Promise<Uint8Array> {
  const folder = join(home, 'print')
  const path = join(folder, `${process.pid}-${crypto.randomUUID()}.html`)
  await makePrivateFolder(folder)
  await saveFile(path, html, { isPrivate: true, mayReplace: false })
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      javascript: false,
      spellcheck: false,
    },
  })
  try {
    await window.loadFile(path)
    return await window.webContents.printToPDF({
      printBackground: true,
      preferCSSPageSize: true,
      pageSize: letterCountries.includes(app.getLocaleCountryCode()) ? 'Letter' : 'A4',
      generateDocumentOutline: true,
      generateTaggedPDF: true,
    })
  } finally {
    window.destroy()
    await rm(path, { force: true }).catch(() => {})
  }
}
