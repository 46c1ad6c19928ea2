import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSmallApp } from './open-small-app.ts'
import { whyNoStandIn } from './why-no-stand-in.ts'

const lacking = whyNoStandIn()

if (lacking)
  test(`NOT TESTED on this machine, printing by the stand-in of Electron: ${lacking}`, () => {
    expect(lacking).not.toBe('')
  })
else
  test('a hidden window without scripts prints a file', async () => {
    await using open = await openSmallApp()
    const path = join(open.folder, 'page.html')
    writeFileSync(path, '<title>Before</title><h1>Printed</h1><script>document.title = "Ran"</script>')
    const printed = await open.app.evaluate(async ({ BrowserWindow }, file) => {
      const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, javascript: false } })
      await window.loadFile(file)
      const bytes = await window.webContents.printToPDF({ pageSize: 'A4', printBackground: true })
      window.destroy()
      return { begin: bytes.subarray(0, 5).toString(), text: bytes.toString('latin1') }
    }, path)
    expect(printed.begin).toBe('%PDF-')
    expect(printed.text).toContain('(Before)')
    expect(printed.text).not.toContain('(Ran)')
  })
