import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { type Clock, systemClock } from '../../../main/net/clock.ts'
import { listen } from '../../fakes/loopback.ts'
import { createSender, MiB, type Presigned } from './blob-target.ts'

const hour = 3_600_000

/** A storage that lists the ids it took, and answers 403 with the code, or with the status, that `refusal` gives. */
async function storage(
  refusal: (request: { address: string; taken: number }) => string | number | undefined = () => undefined,
) {
  const taken: string[] = []
  const { host } = await listen(
    createServer((request, response) => {
      request.on('error', () => {})
      request.resume().once('end', () => {
        const { pathname, searchParams } = new URL(request.url ?? '', 'http://x')
        const code = refusal({ address: `${pathname} ${searchParams.get('sig')}`, taken: taken.length })
        if (typeof code === 'number') return void response.writeHead(code).end()
        if (code) return void response.writeHead(403, { 'x-ms-error-code': code }).end()
        const id = searchParams.get('blockid')
        taken.push(id === null ? 'list' : Buffer.from(id, 'base64').toString())
        response.writeHead(201).end()
      })
    }),
  )
  const at = (name: string, expiresAtMs: number): Presigned => ({
    way: 'presigned',
    url: `http://${host}/assets/w/${name}?sig=${expiresAtMs}`,
    reference: `w/${name}`,
    expiresAtMs,
  })
  return { taken, at }
}

/** The first address it is asked at takes two blocks and expires then. */
function firstExpires(clock: ReturnType<typeof turnedClock>) {
  let first: string | undefined
  let isOver = false
  return ({ address, taken }: { address: string; taken: number }) => {
    first ??= address
    if (address !== first || (taken < 2 && !isOver)) return undefined
    isOver = true
    clock.turn(hour)
    return 'AuthenticationFailed'
  }
}

function turnedClock(): Clock & { turn(ms: number): void } {
  let nowMs = 1_000_000
  return {
    now: () => nowMs,
    sleep: (_, signal) => systemClock.sleep(1, signal),
    turn(ms) {
      nowMs += ms
    },
  }
}

/** A line that has been measured at so many bytes a second. */
function measured(
  sender: ReturnType<typeof createSender>,
  clock: ReturnType<typeof turnedClock>,
  rate: number,
) {
  using use = sender.pool.line.begin({ sizeBytes: rate * 40, sentBytes: 0, isMeasured: true })
  for (let second = 1; second <= 40; second += 1) {
    clock.turn(1_000)
    use.sent(second * rate)
  }
}

test('before the first byte it is said whether the file fits its address’s life, and it is tried all the same', async () => {
  const clock = turnedClock()
  const { taken, at } = await storage()
  const sender = createSender(6 * MiB, clock)
  measured(sender, clock, 1_024)
  const sent = await sender.send(() => at('a.mp4', clock.now() + hour))
  expect({ forecasts: sender.forecasts, reference: sent.reference, taken: taken.toSorted() }).toEqual({
    forecasts: [{ neededMs: 6_144_000, leftMs: hour, fits: false }],
    reference: 'w/a.mp4',
    taken: ['000000', '000001', '000002', 'list'],
  })
})

test('a line that was not measured is not judged', async () => {
  const clock = turnedClock()
  const { at } = await storage()
  const sender = createSender(MiB, clock)
  await sender.send(() => at('a.mp4', clock.now() + hour))
  expect(sender.forecasts).toEqual([])
})

test('an expired upload says what it needs; without hope another address is not begun with', async () => {
  const clock = turnedClock()
  const lifeMs = 30_000
  const { taken, at } = await storage(({ taken: count }) => {
    clock.turn(count < 2 ? 8_000 : lifeMs)
    return count < 2 ? undefined : 'AuthorizationFailure'
  })
  const sender = createSender(40 * MiB, clock)
  const failureOf = async (name: string) => {
    const error = await sender.send(() => at(name, clock.now() + lifeMs)).catch((reason) => reason)
    const { kind, neededMs, lifeMs: life } = error.failure
    return { kind, isFinal: neededMs > life, lifeMs: life }
  }
  const hopeless = { kind: 'upload-expired', isFinal: true, lifeMs }
  const first = await failureOf('a.mp4')
  const kept = sender.memory.kept?.blocks.size
  const second = await failureOf('b.mp4')
  // The next address might have led to the same blob: only when it does not is anything known.
  expect({ first, kept, second, left: sender.memory.kept?.blocks.size, taken: taken.length }).toEqual({
    first: { kind: 'upload-expired', isFinal: false },
    kept: 2,
    second: hopeless,
    left: 0,
    taken: 2,
  })
})

test('an address that is over when it comes is tried: then the clocks disagree, and nothing is forecast', async () => {
  const clock = turnedClock()
  const { at } = await storage(({ taken }) => (taken < 1 ? undefined : 'AuthenticationFailed'))
  const sender = createSender(9 * MiB, clock)
  measured(sender, clock, 1_024)
  const sendLate = async (name: string) => {
    const error = await sender.send(() => at(name, clock.now() - 1)).catch((reason) => reason)
    return error.failure
  }
  const expired = { kind: 'upload-expired', details: '403 AuthenticationFailed' }
  expect([await sendLate('a.mp4'), await sendLate('b.mp4')]).toEqual([expired, expired])
})

test('where nothing speaks against it, the next address is used from the first block on', async () => {
  const clock = turnedClock()
  const { taken, at } = await storage(firstExpires(clock))
  const sender = createSender(9 * MiB, clock)
  await expect(sender.send(() => at('a.mp4', clock.now() + hour))).rejects.toMatchObject({
    failure: { kind: 'upload-expired' },
  })
  taken.length = 0
  await sender.send(() => at('b.mp4', clock.now() + hour))
  expect(taken.toSorted()).toEqual(['000000', '000001', '000002', '000003', '000004', 'list'])
})

test('a new address for the same blob goes on with the missing blocks', async () => {
  const clock = turnedClock()
  const { taken, at } = await storage(firstExpires(clock))
  const sender = createSender(9 * MiB, clock)
  await expect(sender.send(() => at('a.mp4', clock.now() + hour))).rejects.toThrow()
  const sent = await sender.send(() => at('a.mp4', clock.now() + hour))
  expect({ taken: taken.toSorted(), hash: sent.hash?.split(':').slice(0, 2) }).toEqual({
    taken: ['000000', '000001', '000002', '000003', '000004', 'list'],
    hash: ['blocks', String(8 * MiB)],
  })
})

test.each(['AuthenticationFailed', 'AuthorizationFailure', 'AuthorizationPermissionMismatch'])(
  'an address that ends before its time by this clock (%s) is not used again, and its blocks are kept',
  async (code) => {
    const clock = turnedClock()
    const { taken, at } = await storage(({ address, taken: count }) =>
      count >= 2 && address.endsWith(' 1') ? code : undefined,
    )
    const sender = createSender(9 * MiB, clock)
    const ends = [1, 2]
    const send = () =>
      sender.send(() => ({ ...at('a.mp4', ends.shift() ?? 3), expiresAtMs: clock.now() + hour }))
    await expect(send()).rejects.toMatchObject({ failure: { kind: 'upload-expired' } })
    expect(sender.memory.kept).toMatchObject({ target: { expiresAtMs: 0 }, blocks: { size: 2 } })
    await send()
    expect(taken.toSorted()).toEqual(['000000', '000001', '000002', '000003', '000004', 'list'])
  },
)

test.each([
  [20_000, true],
  [20_001, false],
])('an address with %i ms left is left for a new one: %s', async (leftMs, isLeft) => {
  const clock = turnedClock()
  const stopping = new AbortController()
  const { at } = await storage(({ taken }) => {
    if (taken === 2) stopping.abort(new Error('stopping'))
    return undefined
  })
  const sender = createSender(9 * MiB, clock)
  let reserved = 0
  const reserve = () => {
    reserved += 1
    return at('a.mp4', clock.now() + hour)
  }
  await expect(sender.send(reserve, { signal: stopping.signal })).rejects.toThrow('stopping')
  const { kept } = sender.memory
  if (!kept) throw new Error('nothing was kept')
  kept.target = { ...kept.target, expiresAtMs: clock.now() + leftMs }
  await sender.send(reserve)
  expect(reserved).toBe(isLeft ? 2 : 1)
})

test('a storage that is in trouble gets fewer blocks at once; one that refuses says nothing about the line', async () => {
  const countOf = async (refusal: string | number) => {
    let isOver = false
    const { taken, at } = await storage(({ taken: count }) => {
      if (count < 2 || isOver) return undefined
      isOver = true
      return refusal
    })
    const clock = turnedClock()
    const sender = createSender(9 * MiB, clock)
    let complaints = 0
    const pool = {
      ...sender.pool,
      complained() {
        complaints += 1
        sender.pool.complained()
      },
    }
    await sender.send(() => at('a.mp4', clock.now() + hour), { pool }).catch(() => {})
    return { complaints, isThrough: taken.includes('list') }
  }
  expect([await countOf(503), await countOf('AuthenticationFailed')]).toEqual([
    { complaints: 1, isThrough: true },
    { complaints: 0, isThrough: false },
  ])
})

test('blocks that the storage has lost are sent again', async () => {
  const clock = turnedClock()
  let isLost = true
  const { taken, at } = await storage(({ taken: count }) =>
    count === 5 && isLost ? 'InvalidBlockList' : undefined,
  )
  const sender = createSender(9 * MiB, clock)
  await expect(sender.send(() => at('a.mp4', clock.now() + hour))).rejects.toMatchObject({
    failure: { kind: 'upload-expired', isLost: true },
  })
  expect(sender.memory.kept).toBeUndefined()
  isLost = false
  await sender.send(() => at('a.mp4', clock.now() + hour))
  expect(taken).toHaveLength(11)
})
