import { expect, test } from 'vitest'
import { Workspaces } from '../../../main/app/workspaces.ts'
import type { StoredKey } from '../../../main/keys/key-store.ts'
import { openHarness } from '../../fakes/open-harness.ts'

test('a keychain that has not answered yet counts as locked and holds up no start; what waited for it goes on', async () => {
  const { engine } = await openHarness()
  const { scheduler } = engine.queue
  const reading = Promise.withResolvers<StoredKey[]>()
  const workspaces = new Workspaces({
    keys: { ...engine.keys, list: () => reading.promise },
    known: { all: () => [], put: () => {}, remove: () => {} },
    accounts: { saw: () => {}, unsee: () => {} },
    services: engine.services,
    changes: engine.changes,
    clock: engine.clock,
    scheduler,
  })
  await workspaces.begin(50)
  const locked = { kind: 'keychain-missing', trouble: 'locked' } as const
  expect(workspaces.shown()).toEqual({ list: [], trouble: locked })
  await scheduler.hold('Acme', locked)
  await scheduler.hold('Other', { kind: 'key-missing', workspace: 'Other' })
  const stored = {
    workspace: 'Acme',
    service: 'mediamagic',
    maskedKey: '…9f3c',
    environment: 'live',
  } as const
  reading.resolve([stored])
  await expect.poll(() => workspaces.shown()).toMatchObject({ list: [{ name: 'Acme' }], trouble: null })
  expect([...scheduler.paused.keys()]).toEqual(['Other'])
})
