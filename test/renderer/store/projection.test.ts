import { beforeEach, expect, onTestFinished, test } from 'vitest'
import type { Client } from '../../../preload/contract/contract.ts'
import type { Patch, Snapshot } from '../../../preload/contract/snapshot.ts'
import { FailureError } from '../../../renderer/store/client.ts'
import { follow, projection } from '../../../renderer/store/projection.ts'
import { snapshotOf } from '../samples.ts'

beforeEach(() => projection.setState({ snapshot: undefined, failure: undefined }))

/** An engine that answers for its snapshot when a test says so. */
function openEngine() {
  const listeners = new Set<(patch: unknown) => void>()
  const asked: { answer(snapshot: Snapshot): void; refuse(): void }[] = []
  const app: Partial<Client['app']> = {
    snapshot: () =>
      new Promise<Snapshot>((answer, reject) => {
        asked.push({ answer, refuse: () => reject(new FailureError({ kind: 'bug', message: 'not yet' })) })
      }),
  }
  const following = follow(
    { app: app as Client['app'] },
    {
      onPatch(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
  )
  onTestFinished(following.stop)
  return {
    asked,
    following,
    listeners,
    /** A patch after which there are so many unseen results. */
    push(number: number, unseenResults: number) {
      const patch: Patch = { number, parts: { unseenResults }, active: [], ended: [], movements: {} }
      for (const listener of listeners) listener(patch)
    },
    async answer(at: number, number: number, unseenResults = 0) {
      asked[at]?.answer(snapshotOf({ number, unseenResults }))
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}

const known = () => {
  const { snapshot, failure } = projection.getState()
  return { number: snapshot?.number, unseen: snapshot?.unseenResults, failure: failure?.kind }
}

test('a patch that arrives while the first snapshot is on its way is not lost', async () => {
  const engine = openEngine()
  engine.push(8, 1)
  engine.push(9, 2)
  expect(known()).toEqual({ number: undefined, unseen: undefined, failure: undefined })
  await engine.answer(0, 8, 1)
  expect(known()).toEqual({ number: 9, unseen: 2, failure: undefined })
  engine.push(10, 3)
  expect({ ...known(), asked: engine.asked.length }).toEqual({
    number: 10,
    unseen: 3,
    failure: undefined,
    asked: 1,
  })
})

test('an old patch changes nothing', async () => {
  const engine = openEngine()
  await engine.answer(0, 5, 7)
  const before = projection.getState().snapshot
  engine.push(5, 1)
  engine.push(3, 1)
  expect({ isSame: projection.getState().snapshot === before, asked: engine.asked.length }).toEqual({
    isSame: true,
    asked: 1,
  })
})

test('after a lost patch the snapshot is asked for anew, and what comes meanwhile is kept', async () => {
  const engine = openEngine()
  await engine.answer(0, 1)
  engine.push(3, 30)
  engine.push(4, 40)
  expect({ ...known(), asked: engine.asked.length }).toMatchObject({ number: 1, asked: 2 })
  await engine.answer(1, 3, 30)
  expect({ ...known(), asked: engine.asked.length }).toMatchObject({ number: 4, unseen: 40, asked: 2 })
})

test('a gap behind the snapshot that was asked for asks once more', async () => {
  const engine = openEngine()
  engine.push(5, 50)
  await engine.answer(0, 3)
  expect(engine.asked).toHaveLength(2)
  await engine.answer(1, 5, 50)
  expect(known()).toMatchObject({ number: 5, unseen: 50 })
})

test('a refusal is known, what was known stays, and asking again mends it', async () => {
  const engine = openEngine()
  engine.asked[0]?.refuse()
  await expect.poll(known).toMatchObject({ number: undefined, failure: 'bug' })
  engine.following.askAgain()
  engine.following.askAgain()
  expect(engine.asked).toHaveLength(2)
  await engine.answer(1, 1)
  expect(known()).toEqual({ number: 1, unseen: 0, failure: undefined })
})

test('after the end nothing is heard and a late answer is dropped', async () => {
  const engine = openEngine()
  engine.following.stop()
  await engine.answer(0, 1)
  expect({ ...known(), listeners: engine.listeners.size }).toMatchObject({ number: undefined, listeners: 0 })
})
