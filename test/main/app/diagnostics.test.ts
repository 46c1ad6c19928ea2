import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { publish } from '../../../main/compose/publish.ts'
import { compose } from '../../../main/compose.ts'
import { createGrantedPaths } from '../../../main/ipc/granted-paths.ts'
import { createHandlers } from '../../../main/ipc/handlers/all.ts'
import { inspectFile } from '../../../main/media/inspect.ts'
import { Fault } from '../../../main/net/fault.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { desktopSystem } from '../../fakes/desktop-system.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'
import { testUnless, whyNoModes } from '../../fakes/platform.ts'

/** What people call things. None of it may be told apart from what the services say of it. */
const names = ['Nordlicht', 'Teaser', 'Kunde', 'Spot_30s', 'Regie', 'Premiere']

async function open() {
  const folder = temporaryFolder()
  const home = join(folder, 'Kunde')
  const engine = await compose({ home, environment: {} })
  onTestFinished(() => engine[Symbol.asyncDispose]())
  const publisher = publish(engine, {
    trouble: () => ({ kind: 'data-full', path: home }),
    place: () => null,
  })
  onTestFinished(() => publisher[Symbol.dispose]())
  const path = join(folder, 'saved.txt')
  const system = desktopSystem(path)
  const demo = { begin: async () => {}, remove: async () => {}, restore: async () => {} }
  const handlers = createHandlers({ engine, publisher, system, granted: createGrantedPaths(), demo })
  const film = join(folder, 'Nordlicht Teaser.png')
  writeFileSync(film, png('film'))
  const request = { preset: reviewPreset, workspace: 'Kunde', metadata: { Regie: 'Premiere' } }
  await engine.queue.add({ file: await inspectFile(film), ...request })
  const failure = { kind: 'rejected', status: 409, message: 'Nordlicht is there', details: '409 Spot_30s' }
  engine.log.info('step-failed', { job: 'abc123', lane: 'uploading', failure })
  engine.log.info('watch-failed', {
    path: '/Kunde/Spot_30s',
    failure: { kind: 'folder-missing', path: '/Kunde' },
  })
  engine.log.error('broken', {
    error: new Error('cannot read Spot_30s'),
    Regie: 'Premiere',
    names: ['Teaser'],
  })
  engine.log.error('refused', {
    error: new Fault({ kind: 'key-refused', workspace: 'Kunde', message: 'Teaser' }),
  })
  writeFileSync(
    join(home, 'logs', 'mediamagic-2026-01-01.log'),
    '{"event":"old","facts":{"path":"Teaser"}}\nTeaser\n',
  )
  const save = async (withNames: boolean) => {
    await handlers.app.saveDiagnostics({ withNames })
    return readFileSync(path, 'utf8')
  }
  return { save, path, engine }
}

test('a bundle says what went wrong and how often, and names nothing', async () => {
  const { save } = await open()
  const text = await save(false)
  expect(names.filter((name) => text.includes(name))).toEqual([])
  for (const kept of [
    '"version": "1.2.3"',
    'Electron 45',
    '"waiting": 1',
    'step-failed',
    'abc123',
    'uploading',
    '"kind":"rejected","status":409',
    'folder-missing',
    'key-refused',
    '"data-full"',
  ])
    expect(text).toContain(kept)
})

test('names and paths are in it when they are wanted', async () => {
  const { save } = await open()
  const text = await save(true)
  expect(names.filter((name) => !text.includes(name))).toEqual([])
})

testUnless(whyNoModes)('it is for its owner alone, also in the place of another file', async () => {
  const { save, path } = await open()
  writeFileSync(path, 'before', { mode: 0o644 })
  await save(true)
  expect((statSync(path).mode & 0o777).toString(8)).toBe('600')
})

test('what an earlier version wrote into its log is read again', async () => {
  const { save, engine } = await open()
  engine.secrets.learn('Zq7xW2mPk9RtY4vBn8')
  const line = {
    event: 'old',
    facts: {
      failure: { kind: 'bug', details: 'https://x.example/a?sv=1\\u0026sig=abcdefgh Zq7xW2mPk9RtY4vBn8' },
    },
  }
  writeFileSync(join(engine.home, 'logs', 'mediamagic-2026-01-02.log'), `${JSON.stringify(line)}\n`)
  for (const withNames of [true, false]) expect(await save(withNames)).not.toMatch(/abcdefgh|Zq7xW2mP/)
})
