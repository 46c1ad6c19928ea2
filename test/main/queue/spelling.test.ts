import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, parse } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { folderSettingsSchema } from '../../../preload/domain/model/folder.ts'
import { runCommand } from '../../fakes/command-line.ts'
import { openDrive, whyNoDrive } from '../../fakes/drive.ts'
import { mp4, temporaryFolder } from '../../fakes/media.ts'
import { openHarness } from '../../fakes/open-harness.ts'

async function harness() {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const environment = { MEDIAMAGIC_API_URL: sandbox.apiUrl, MEDIAMAGIC_API_KEY: sandbox.key }
  const run = { home: join(temporaryFolder(), 'data'), environment }
  return {
    sandbox,
    submit: async (...paths: string[]) =>
      (await runCommand(['submit', ...paths, '--wait', '--json'], run)).status,
    watch: async (...paths: string[]) =>
      (await runCommand(['watch', ...paths, '--once', '--json'], run)).status,
  }
}

test('a film that is reached through a link is sent once, by hand and by its folder', async () => {
  const { sandbox, submit, watch } = await harness()
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'real'))
  symlinkSync(join(folder, 'real'), join(folder, 'link'), 'junction')
  writeFileSync(join(folder, 'real', 'film.mp4'), mp4(2_000))
  const [real, link] = [join(folder, 'real'), join(folder, 'link')]
  expect([
    await submit(join(link, 'film.mp4'), join(real, 'film.mp4')),
    await submit(join(real, 'film.mp4')),
    await watch(real),
    await watch(link),
    await watch(link, real),
    sandbox.submissions.length,
  ]).toEqual([0, 0, 0, 0, 0, 1])
})

test('a film on a drive that folds case is sent once, whatever its name looks like', async ({ skip }) => {
  const why = whyNoDrive('exfat')
  skip(why !== undefined, why)
  const { sandbox, submit, watch } = await harness()
  const drive = openDrive('exfat')
  const exports = join(drive.path, 'Exports')
  mkdirSync(exports)
  writeFileSync(join(exports, 'Film.mp4'), mp4(2_000))
  expect([
    await watch(exports),
    await submit(join(drive.path, 'EXPORTS/FILM.MP4')),
    sandbox.submissions.length,
  ]).toEqual([0, 0, 1])
  renameSync(join(exports, 'Film.mp4'), join(exports, 'film.mp4'))
  expect([await watch(join(drive.path, 'exports')), sandbox.submissions.length]).toEqual([0, 1])
  // Connected anew, this drive gives other numbers.
  drive.unplug()
  drive.plug()
  writeFileSync(join(exports, 'another.mp4'), mp4(3_000))
  renameSync(join(exports, 'film.mp4'), join(exports, 'FILM.mp4'))
  expect([await watch(exports), sandbox.submissions.length]).toEqual([0, 2])
})

test('folders inside each other are watched once on the command line, and one folder is one, however it is spelled', async () => {
  const { watch } = await harness()
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'real', 'inner'), { recursive: true })
  symlinkSync(join(folder, 'real'), join(folder, 'link'), 'junction')
  expect([
    await watch(join(folder, 'real'), join(folder, 'link', 'inner')),
    await watch(join(folder, 'real'), join(folder, 'link')),
  ]).toEqual([0, 0])
})

test('a folder inside a watched one is refused, and the watched one keeps its spelling', async () => {
  const { engine, folder } = await openHarness()
  mkdirSync(join(folder, 'real', 'inner'), { recursive: true })
  symlinkSync(join(folder, 'real'), join(folder, 'link'), 'junction')
  const settings = (path: string) =>
    folderSettingsSchema.parse({ path, workspace: 'environment', subfolders: true, ignore: [], metadata: {} })
  const { id } = await engine.watchedFolders.put(settings(join(folder, 'real')))
  await expect(engine.watchedFolders.put(settings(join(folder, 'link', 'inner')))).rejects.toMatchObject({
    failure: { kind: 'bad-request' },
  })
  await expect(engine.watchedFolders.put(settings(parse(folder).root))).rejects.toMatchObject({
    failure: { kind: 'bad-request' },
  })
  expect(await engine.watchedFolders.put(settings(join(folder, 'link')))).toMatchObject({
    id,
    path: join(folder, 'real'),
  })
})
