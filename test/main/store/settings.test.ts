import { expect, test } from 'vitest'
import { createSettings } from '../../../main/store/settings.ts'
import { settingsChangeSchema, settingsSchema } from '../../../preload/domain/model/settings.ts'
import { openStore } from './open-store.ts'

const fresh = settingsSchema.parse({})

test('a new data folder has the defaults; a change is kept and leaves the others alone', () => {
  const { database } = openStore()
  const settings = createSettings(database)
  expect(settings.now).toEqual(fresh)
  const bandwidth = { limitBytesPerSecond: 500_000, hours: { from: '09:00', to: '18:00' } }
  expect(settings.change({ bandwidth, isPaused: true })).toEqual({ ...fresh, bandwidth, isPaused: true })
  expect(createSettings(database).change({ isPaused: false })).toEqual({ ...fresh, bandwidth })
})

test('an entry that cannot be read counts as never set', () => {
  const { database } = openStore()
  createSettings(database).change({ appearance: 'dark', parallelUploads: 2 })
  database.sql.exec(`UPDATE settings SET value = '{' WHERE name = 'appearance';
    UPDATE settings SET value = '900' WHERE name = 'parallelUploads';
    INSERT INTO settings VALUES ('from-another-version', '1')`)
  expect(createSettings(database).now).toEqual(fresh)
})

test('what is absent from a change stays absent, and every setting can be changed but what follows from others', () => {
  expect(settingsChangeSchema.parse({})).toEqual({})
  // The last export is remembered by exporting.
  const following = ['proxyLogin', 'exportFormat', 'exportFolder']
  const settable = Object.keys(settingsSchema.shape).filter((name) => !following.includes(name))
  expect(Object.keys(settingsChangeSchema.shape)).toEqual(settable)
})
