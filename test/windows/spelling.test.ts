import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../main/sandbox/sandbox.ts'
import { runCommand } from '../fakes/command-line.ts'
import { mp4, temporaryFolder } from '../fakes/media.ts'
import { shortNameOf } from '../fakes/windows/short-name.ts'
import { toWindows, wineHost } from '../fakes/windows/wine-host.ts'

const onWindows = wineHost ? toWindows : (path: string) => path

/** The same place, written otherwise. */
const spellings: Record<string, (path: string) => string> = {
  'in capitals': (path) => onWindows(path).toUpperCase(),
  'in small letters': (path) => onWindows(path).toLowerCase(),
  'with slashes': (path) => onWindows(path).replaceAll('\\', '/'),
  'with the prefix of long paths': (path) => `\\\\?\\${onWindows(path)}`,
  'with that prefix in other case': (path) => `\\\\?\\${onWindows(path).toUpperCase()}`,
  'by its short names': shortNameOf,
}

async function harness() {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const folder = temporaryFolder()
  const exports = join(folder, 'Finished Exports of May')
  mkdirSync(exports)
  const film = join(exports, 'The Finished Film.mp4')
  writeFileSync(film, mp4(2_000))
  const environment = { MEDIAMAGIC_API_URL: sandbox.apiUrl, MEDIAMAGIC_API_KEY: sandbox.key }
  const run = { home: join(folder, 'data'), environment }
  const status = async (...args: string[]) => (await runCommand([...args, '--json'], run)).status
  return {
    sandbox,
    exports,
    film,
    submit: (...paths: string[]) => status('submit', ...paths, '--wait'),
    watch: (...paths: string[]) => status('watch', ...paths, '--once'),
  }
}

test('a film is sent once, however its path and its folder are written', async () => {
  const { sandbox, exports, film, submit, watch } = await harness()
  const all = (path: string) => Object.values(spellings).map((spell) => spell(path))
  expect([await submit(film, ...all(film)), await submit(...all(film))]).toEqual([0, 0])
  for (const [name, spell] of Object.entries(spellings))
    expect([name, await watch(spell(exports)), sandbox.submissions.length]).toEqual([name, 0, 1])
  expect([await watch(exports, ...all(exports)), sandbox.submissions.length]).toEqual([0, 1])
})

test('a folder inside a watched one is watched once, however the two are written', async () => {
  const { sandbox, exports, watch } = await harness()
  const inner = join(exports, 'Inner Folder')
  mkdirSync(inner)
  writeFileSync(join(inner, 'Second Film.mp4'), mp4(3_000))
  for (const [name, spell] of Object.entries(spellings))
    expect([name, await watch(exports, spell(inner)), sandbox.submissions.length]).toEqual([name, 0, 2])
})

test('a film whose name changed case is the same film, and its next version follows it', async () => {
  const { sandbox, exports, film, watch } = await harness()
  expect(await watch(exports)).toBe(0)
  const renamed = join(exports, 'the finished film.mp4')
  renameSync(film, renamed)
  expect([await watch(exports), sandbox.submissions.length, relative(exports, renamed)]).toEqual([
    0,
    1,
    'the finished film.mp4',
  ])
  writeFileSync(renamed, mp4(3_000))
  expect(await watch(exports)).toBe(0)
  expect(sandbox.submissions.flatMap(({ assets }) => assets.map((each) => each.versionNumber))).toEqual([
    1, 2,
  ])
})
