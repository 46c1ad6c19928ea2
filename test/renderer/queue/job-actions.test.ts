import { expect, test } from 'vitest'
import type { Failure } from '../../../preload/domain/model/failure.ts'
import type { WaitReason, Work } from '../../../preload/domain/model/job.ts'
import { canDo } from '../../../renderer/queue/job-actions.ts'
import { jobOf, processing } from '../samples.ts'

const work = processing(40) as Work
const canCancel = (why: WaitReason) =>
  canDo(
    'cancel',
    jobOf({ name: 'film.mov', state: { stage: 'waiting', why, untilMs: null, tries: 0, work } }),
  )

const workspace = 'Acme'
const keyTroubles: Failure[] = [
  { kind: 'key-changed', workspace, service: 'mediamagic', change: 'account' },
  { kind: 'key-missing', workspace },
  { kind: 'key-refused', workspace, message: 'This API key has been revoked' },
]

test.each(keyTroubles)(
  'an analysis that nobody can ask about is taken off by cancelling it: $kind',
  (why) => {
    expect(canCancel(why)).toBe(true)
  },
)

test('one that goes on at a service that cannot stop it is not cancelled', () => {
  expect(canDo('cancel', jobOf({ name: 'film.mov', state: work }))).toBe(false)
  expect(canCancel({ kind: 'offline', host: 'h' })).toBe(false)
})
