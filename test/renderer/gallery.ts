import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { renewPictures, takePictures } from './gallery/kept-pictures.ts'
import { schemes } from './gallery/take-pictures.ts'
import { launchBrowser, openPage } from './open-page.ts'
import type { Scenario } from './scenario.ts'

/**
 * `npm run gallery [PART OF A NAME]`: every state of every component, and of every screen dark, light and narrow, on one
 * page. `npm run gallery -- --renew` takes the pictures anew that the tests compare with.
 */
const [wanted = ''] = process.argv.slice(2)
const folder = fileURLToPath(new URL('../../node_modules/.cache/gallery', import.meta.url))
const looks = [
  { look: 'dark', colorScheme: 'dark', width: 1280, height: 800 },
  { look: 'light', colorScheme: 'light', width: 1280, height: 800 },
  { look: 'narrow', colorScheme: 'dark', width: 760, height: 560 },
] as const
const names = readdirSync(new URL('scenarios', import.meta.url))
  .map((name) => name.replace(/\.ts$/, ''))
  .filter((name) => name.includes(wanted))
  .sort()

mkdirSync(folder, { recursive: true })
const browser = await launchBrowser()
if (wanted === '--renew') {
  const count = await renewPictures(browser)
  await browser.close()
  process.stdout.write(`${count} pictures: test/renderer/gallery/pictures\n`)
  process.exit()
}
const components: string[] = []
try {
  for await (const { name, pictures } of takePictures(browser, (each) => each.includes(wanted))) {
    components.push(name)
    for (const scheme of schemes) writeFileSync(join(folder, `part-${name}-${scheme}.png`), pictures[scheme])
  }
  for (const name of names) {
    const { scenario }: { scenario: Scenario } = await import(`./scenarios/${name}.ts`)
    for (const { look, ...options } of looks) {
      await using opened = await openPage(browser, scenario, options)
      await opened.page.screenshot({ path: join(folder, `${name}-${look}.png`), animations: 'disabled' })
      for (const complaint of opened.complaints) process.stderr.write(`${name}, ${look}: ${complaint}\n`)
    }
  }
} finally {
  await browser.close()
}
const shownParts = components.map(
  (name) =>
    `<h2 id="part-${name}">${name}</h2><p>${schemes.map((scheme) => `<img loading="lazy" alt="${name}, ${scheme}" src="part-${name}-${scheme}.png">`).join('')}</p>`,
)
const sections = names.map(
  (name) =>
    `<h2 id="${name}">${name}</h2><p>${looks.map(({ look }) => `<img loading="lazy" alt="${name}, ${look}" src="${name}-${look}.png">`).join('')}</p>`,
)
writeFileSync(
  join(folder, 'index.html'),
  `<!doctype html><meta charset="utf-8"><title>Gallery</title><style>body{font:14px system-ui;background:#888}img{width:32%;margin:.5%}</style>${[...shownParts, ...sections].join('')}`,
)
process.stdout.write(`${components.length} parts, ${names.length} states: ${join(folder, 'index.html')}\n`)
