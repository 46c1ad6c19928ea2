import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { compose } from '../../../main/compose.ts'
import { systemClock } from '../../../main/net/clock.ts'
import { openDatabase } from '../../../main/store/database.ts'
import { createFolders } from '../../../main/store/folders.ts'
import { holdFolder } from '../../../main/store/lock.ts'
import { homeForReading, moveData } from '../../../main/store/move-data.ts'
import { folderSettingsSchema } from '../../../preload/domain/model/folder.ts'
import { openDrive, whyNoDrive } from '../../fakes/drive.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { testUnless } from '../../fakes/platform.ts'

/** An earlier version's folder, with what its window's browser kept there, and something in the log of the database. */
function openPlaces({ earlier = join(temporaryFolder(), 'app') } = {}) {
  const home = join(temporaryFolder(), 'app', 'Data')
  mkdirSync(join(earlier, 'logs'), { recursive: true })
  writeFileSync(join(earlier, 'logs', 'mediamagic-2026-01-02.log'), 'a line\n')
  writeFileSync(join(earlier, 'window.json'), '{}')
  for (const name of ['Cookies', 'Local State', 'Preferences']) writeFileSync(join(earlier, name), name)
  return { home, earlier }
}

function put(folder: string, path: string): void {
  const database = openDatabase(join(folder, 'mediamagic.db'), { clock: systemClock })
  createFolders(database).put(
    folderSettingsSchema.parse({ path, workspace: 'Acme', subfolders: true, ignore: [], metadata: {} }),
  )
  database.close()
}

/** What is watched says which history it is. */
function watchedIn(folder: string): string[] {
  const database = openDatabase(join(folder, 'mediamagic.db'), { clock: systemClock })
  const paths = createFolders(database)
    .all()
    .map(({ path }) => path)
  database.close()
  return paths
}

const chromium = ['Cookies', 'Local State', 'Preferences']

test('the history, the logs and the window’s place are moved, what the browser keeps stays', () => {
  const places = openPlaces()
  put(places.earlier, '/exports')
  expect(moveData(places)).toBe(places.home)
  expect(watchedIn(places.home)).toEqual(['/exports'])
  expect(readdirSync(places.home).toSorted()).toEqual(['logs', 'mediamagic.db', 'window.json'])
  expect(readdirSync(places.earlier).toSorted()).toEqual(chromium)
})

test('it is moved once: what the earlier version does afterwards is its own', () => {
  const places = openPlaces()
  put(places.earlier, '/exports')
  moveData(places)
  put(places.earlier, '/begun anew')
  expect(moveData(places)).toBe(places.home)
  expect([watchedIn(places.home), watchedIn(places.earlier)]).toEqual([['/exports'], ['/begun anew']])
})

test('both are there: the new one has the word, and nothing is lost', () => {
  const places = openPlaces()
  put(places.home, '/new')
  put(places.earlier, '/old')
  expect(moveData(places)).toBe(places.home)
  expect([watchedIn(places.home), watchedIn(places.earlier)]).toEqual([['/new'], ['/old']])
})

test('with nothing to move nothing is made', () => {
  const places = openPlaces()
  expect(moveData(places)).toBe(places.home)
  expect([existsSync(places.home), homeForReading(places)]).toEqual([false, places.home])
  const none = { home: join(temporaryFolder(), 'none'), earlier: join(temporaryFolder(), 'none') }
  expect([moveData(none), existsSync(none.home), existsSync(none.earlier)]).toEqual([none.home, false, false])
})

test('another process works there: nothing is moved, and its history can be read', () => {
  const places = openPlaces()
  put(places.earlier, '/exports')
  {
    using _ = holdFolder(places.earlier)
    expect(() => moveData(places)).toThrow(
      expect.objectContaining({
        failure: { kind: 'data-held', path: places.earlier, processId: process.pid },
      }),
    )
    expect(homeForReading(places)).toBe(places.earlier)
    expect(existsSync(places.home)).toBe(false)
  }
  expect(homeForReading(places)).toBe(places.home)
  expect(watchedIn(places.home)).toEqual(['/exports'])
})

/** Killed while it writes: what it had committed is in the log beside the database. */
function putAndDie(folder: string): void {
  const script = `
    const { DatabaseSync } = require('node:sqlite')
    const sql = new DatabaseSync(${JSON.stringify(join(folder, 'mediamagic.db'))})
    sql.exec("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; UPDATE folders SET path = '/from the log'")
    process.kill(process.pid, 'SIGKILL')`
  spawnSync(process.execPath, ['-e', script])
}

test('what a crash left in the log of the database comes along', () => {
  const places = openPlaces()
  put(places.earlier, '/exports')
  putAndDie(places.earlier)
  expect(existsSync(join(places.earlier, 'mediamagic.db-wal'))).toBe(true)
  moveData(places)
  expect(watchedIn(places.home)).toEqual(['/from the log'])
  expect(readdirSync(places.earlier).toSorted()).toEqual(chromium)
})

test('ended between the database and the rest: the next start brings the rest', () => {
  const places = openPlaces()
  put(places.earlier, '/exports')
  mkdirSync(places.home, { recursive: true })
  renameSync(join(places.earlier, 'mediamagic.db'), join(places.home, 'mediamagic.db'))
  writeFileSync(join(places.earlier, 'lock'), '')
  moveData(places)
  expect(readdirSync(places.home).toSorted()).toEqual(['logs', 'mediamagic.db', 'window.json'])
  expect(readdirSync(places.earlier).toSorted()).toEqual(chromium)
})

test('ended in the middle of a repair: what had been read is moved', () => {
  const places = openPlaces()
  put(places.earlier, '/exports')
  renameSync(join(places.earlier, 'mediamagic.db'), join(places.earlier, 'mediamagic.db.salvaged'))
  expect(moveData(places)).toBe(places.home)
  expect(watchedIn(places.home)).toEqual(['/exports'])
})

test('a log that a broken-off copy left is not played over what the earlier version wrote since', () => {
  const places = openPlaces()
  put(places.earlier, '/exports')
  putAndDie(places.earlier)
  mkdirSync(places.home, { recursive: true })
  copyFileSync(join(places.earlier, 'mediamagic.db-wal'), join(places.home, 'mediamagic.db-wal'))
  put(places.earlier, '/written since')
  utimesSync(join(places.home, 'mediamagic.db-wal'), 1_000, 1_000)
  expect(moveData(places)).toBe(places.home)
  expect(watchedIn(places.home).toSorted()).toEqual(['/from the log', '/written since'])
})

test('ended between the log and its database: both come together again', () => {
  const places = openPlaces()
  put(places.earlier, '/exports')
  putAndDie(places.earlier)
  mkdirSync(places.home, { recursive: true })
  renameSync(join(places.earlier, 'mediamagic.db-wal'), join(places.home, 'mediamagic.db-wal'))
  expect(moveData(places)).toBe(places.home)
  expect(watchedIn(places.home)).toEqual(['/from the log'])
})

test('a database without a byte in the new place is no history', () => {
  const places = openPlaces()
  put(places.earlier, '/exports')
  mkdirSync(places.home, { recursive: true })
  writeFileSync(join(places.home, 'mediamagic.db'), '')
  expect([moveData(places), watchedIn(places.home)]).toEqual([places.home, ['/exports']])
})

test('a damaged history is moved as it is, and repaired in its new place', async () => {
  const places = openPlaces()
  put(places.earlier, '/exports')
  writeFileSync(join(places.earlier, 'mediamagic.db'), 'no database')
  await using engine = await compose({ ...places, environment: {} })
  expect([engine.home, engine.repair?.setAside.startsWith(places.home)]).toEqual([places.home, true])
})

test('the engine works on in the new place', async () => {
  const places = openPlaces()
  put(places.earlier, '/exports')
  await using engine = await compose({ ...places, environment: {} })
  expect([engine.home, engine.folders.all().map(({ path }) => path)]).toEqual([places.home, ['/exports']])
  expect(new DatabaseSync(join(places.home, 'mediamagic.db'), { readOnly: true }).isOpen).toBe(true)
})

testUnless(whyNoDrive('ext4'))('onto another drive', () => {
  const drive = openDrive('ext4')
  const places = openPlaces({ earlier: join(drive.path, 'roaming') })
  put(places.earlier, '/exports')
  putAndDie(places.earlier)
  // An attempt that was broken off left a part of it.
  mkdirSync(places.home, { recursive: true })
  writeFileSync(join(places.home, 'mediamagic.db.part'), 'half')
  expect(moveData(places)).toBe(places.home)
  expect(watchedIn(places.home)).toEqual(['/from the log'])
  expect(readFileSync(join(places.home, 'logs', 'mediamagic-2026-01-02.log'), 'utf8')).toBe('a line\n')
  expect(readdirSync(places.home).toSorted()).toEqual(['logs', 'mediamagic.db', 'window.json'])
  expect(readdirSync(places.earlier).toSorted()).toEqual(chromium)
})

testUnless(whyNoDrive('ext4'))('where it cannot be moved to, work goes on where it is', async () => {
  const drive = openDrive('ext4')
  const places = { ...openPlaces(), home: join(drive.path, 'local') }
  mkdirSync(places.home)
  put(places.earlier, '/exports')
  spawnSync('mount', ['-o', 'remount,ro', drive.path])
  {
    await using engine = await compose({ ...places, environment: {} })
    expect([engine.home, engine.folders.all().map(({ path }) => path)]).toEqual([
      places.earlier,
      ['/exports'],
    ])
  }
  spawnSync('mount', ['-o', 'remount,rw', drive.path])
  expect(moveData(places)).toBe(places.home)
  expect(watchedIn(places.home)).toEqual(['/exports'])
})
