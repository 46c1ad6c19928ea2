import { expect, test } from 'vitest'
import type { FetchMemory } from '../../../main/fetch/fetch-file.ts'
import type { PartFile } from '../../../main/fetch/part-file.ts'
import { type Known, remembering } from '../../../main/fetch/remembering.ts'
import { createDownload } from '../../../main/net/download.ts'
import { Fault } from '../../../main/net/fault.ts'
import { fastClock } from '../../fakes/fast-clock.ts'

const MiB = 1024 * 1024

/** A part in memory whose bytes and time are set by the test. */
function harness({ tag = '"v1"' }: { tag?: string | null } = {}) {
  let nowMs = 0
  let sizeBytes = 0
  let isKept = false
  const syncedBytes: number[] = []
  const keptBytes: number[] = []
  let kept: ReturnType<FetchMemory['recall']>
  const part: PartFile = {
    path: '/exports/.mediamagic-x.part',
    get sizeBytes() {
      return sizeBytes
    },
    isComplete: false,
    append: async () => {},
    empty: async () => {},
    sync: async () => void syncedBytes.push(sizeBytes),
    keep: () => {
      isKept = true
    },
    finish: async () => '',
    [Symbol.asyncDispose]: async () => {},
  }
  const clock = { ...fastClock(1), now: () => nowMs }
  const known: Known = { tag, totalBytes: 100 * MiB }
  const stop = new AbortController()
  const remembered = remembering(part, {
    known,
    options: {
      source: async () => ({ url: 'http://127.0.0.1/file' }),
      destination: '/exports/a.wav',
      mark: 'x',
      claim: () => {},
      memory: {
        recall: () => kept,
        keep: (each) => {
          kept = each
          keptBytes.push(each.safeBytes)
        },
        forget: () => {
          kept = undefined
        },
      },
      download: createDownload({ clock }),
      clock,
      signal: stop.signal,
    },
  })
  return {
    remembered,
    stop,
    syncedBytes,
    keptBytes,
    facts: () => ({ kept, isKept }),
    async receive(upToBytes: number, atMs: number) {
      sizeBytes = upToBytes
      nowMs = atMs
      await remembered.received()
    },
  }
}

test('what was received is written down every 8 MiB or every second, and not oftener', async () => {
  const { remembered, receive, keptBytes, syncedBytes } = harness()
  await remembered.begin()
  await receive(8 * MiB - 1, 0)
  await receive(8 * MiB, 0)
  await receive(9 * MiB, 999)
  await receive(10 * MiB, 1_000)
  await receive(11 * MiB, 1_999)
  // The clock of the computer may be set back.
  await receive(12 * MiB, 0)
  expect(keptBytes).toEqual([0, 8 * MiB, 10 * MiB, 12 * MiB])
  expect(syncedBytes).toEqual(keptBytes)
})

test('without a strong tag nothing counts as safe', async () => {
  const { remembered, receive, keptBytes } = harness({ tag: null })
  await remembered.begin()
  await receive(50 * MiB, 5_000)
  expect(keptBytes).toEqual([0])
})

const lost = new Fault({ kind: 'offline', host: '127.0.0.1' })
const ended = new Fault({ kind: 'rejected', status: 404, message: 'the output is no longer available' })

test.each([
  ['a lost connection', lost, { isKept: true, safeBytes: 3 * MiB }],
  ['an answer that is final', ended, { isKept: false, safeBytes: undefined }],
])('after %s the part stays only where it may go on', async (_, error, expected) => {
  const { remembered, receive, facts } = harness()
  await remembered.begin()
  await receive(3 * MiB, 10)
  await remembered.interrupted(error)
  const { kept, isKept } = facts()
  expect({ isKept, safeBytes: kept?.safeBytes }).toEqual(expected)
})

test('a quit keeps what is there, whatever the last answer was', async () => {
  const { remembered, receive, facts, stop } = harness()
  await remembered.begin()
  await receive(3 * MiB, 10)
  stop.abort()
  await remembered.interrupted(ended)
  expect(facts()).toMatchObject({ isKept: true, kept: { safeBytes: 3 * MiB } })
})

test('a part without a byte is not kept', async () => {
  const { remembered, facts } = harness()
  await remembered.begin()
  await remembered.interrupted(lost)
  expect(facts()).toEqual({ kept: undefined, isKept: false })
})
