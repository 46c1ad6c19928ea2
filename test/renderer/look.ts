import { launchBrowser, openPage } from './open-page.ts'
import type { Scenario } from './scenario.ts'

/** Writes a picture of a scenario: `node test/renderer/look.ts queue-busy dark 1280x800 queue.png`. */
const [name, colorScheme = 'dark', size = '1280x800', path = `${name}.png`] = process.argv.slice(2)
const { scenario }: { scenario: Scenario } = await import(`./scenarios/${name}.ts`)
const [width = 1280, height = 800] = size.split('x').map(Number)

const browser = await launchBrowser()
try {
  await using opened = await openPage(browser, scenario, {
    width,
    height,
    colorScheme: colorScheme === 'light' ? 'light' : 'dark',
  })
  await opened.page.waitForTimeout(400)
  await opened.page.screenshot({ path })
  for (const complaint of opened.complaints) process.stderr.write(`${complaint}\n`)
} finally {
  await browser.close()
}
