import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { parts } from './parts.ts'
import { openSheets, type Pictures, schemes, takePart, takeProbe } from './take-pictures.ts'

const folder = fileURLToPath(new URL('./pictures', import.meta.url))
const pathOf = (name: string) => join(folder, `${name}.png`)
const probe = 'probe'

export const keptNames = (): string[] =>
  readdirSync(folder)
    .map((name) => name.replace(/\.png$/, ''))
    .filter((name) => name !== probe)
    .sort()

export const keptPicture = (name: string): Buffer | undefined =>
  existsSync(pathOf(name)) ? readFileSync(pathOf(name)) : undefined

/** Why pictures that are taken here are others than those that are kept; undefined where they can be compared. */
export async function whyIncomparable(browser: Browser): Promise<string | undefined> {
  const isSame = keptPicture(probe)?.equals(await takeProbe(browser))
  return isSame ? undefined : 'this machine draws text otherwise than the one that made the pictures'
}

/** Takes all pictures that fit the name, one after another. */
export async function* takePictures(
  browser: Browser,
  wanted: (name: string) => boolean = () => true,
): AsyncGenerator<{ name: string; pictures: Pictures }> {
  await using sheets = await openSheets(browser)
  for (const name of sheets.names.filter(wanted)) yield { name, pictures: await sheets.take(name) }
  for (const name of Object.keys(parts).filter(wanted))
    yield { name, pictures: await takePart(browser, name) }
}

/** Takes all of them anew and keeps them; those that nothing shows any more go. */
export async function renewPictures(browser: Browser): Promise<number> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  writeFileSync(pathOf(probe), await takeProbe(browser))
  let count = 0
  for await (const { name, pictures } of takePictures(browser))
    for (const scheme of schemes) {
      writeFileSync(pathOf(`${name}-${scheme}`), pictures[scheme])
      count += 1
    }
  return count
}
