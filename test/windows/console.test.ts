import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommand } from '../fakes/command-line.ts'
import { png } from '../fakes/media.ts'
import { watchedExports } from '../fakes/watched-exports.ts'
import { onConsole, whyNoConsole } from '../fakes/windows/console.ts'

const lacking = whyNoConsole()
const names = ['Ünïcode – “été”.png', '予告編.png', 'Straße & Äcker (v2).png']

async function harness() {
  const watched = await watchedExports()
  for (const name of names) writeFileSync(join(watched.exports, name), png(name))
  return watched
}

test('names are shown as they are on consoles of other code pages, and are UTF-8 in a file', async ({
  skip,
}) => {
  skip(lacking !== undefined, lacking)
  const { exports, run } = await harness()
  expect((await runCommand(['watch', exports, '--once', '--json'], run)).status).toBe(0)
  const shown = (text: string) => names.filter((name) => !text.includes(name))
  for (const codePage of [437, 850, 1252, 65001]) {
    const list = onConsole(['list'], { ...run, codePage })
    expect([codePage, await list.ended, shown(list.text())]).toEqual([codePage, 0, []])
  }
  const { status, stdout } = await runCommand(['list'], run)
  expect([status, shown(stdout)]).toEqual([0, []])
})

test('Ctrl+C on the console leaves a watched folder in order', async ({ skip }) => {
  skip(lacking !== undefined, lacking)
  const { exports, run } = await harness()
  const watching = onConsole(['watch', exports], { ...run, codePage: 850 })
  await expect.poll(watching.text).toContain('Ünïcode – “été”.png')
  watching.type('\u0003')
  expect(await watching.ended).toBe(0)
})
