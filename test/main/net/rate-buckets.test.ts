import { expect, test } from 'vitest'
import { Fault } from '../../../main/net/fault.ts'
import { parseRetryAfter, RateBuckets } from '../../../main/net/rate-buckets.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

const startMs = Date.parse('2031-04-02T09:15:00Z')
const open = (random = () => 0) => {
  const clock = turnedClock(startMs)
  const buckets = new RateBuckets({ clock, random })
  const refused = (bucket: string, retryAfter?: string) =>
    buckets.run(bucket, async () => {
      throw buckets.hold(bucket, { 'retry-after': retryAfter })
    })
  return { clock, buckets, refused }
}
const limited = (bucket: string, waitMs: number) => ({
  failure: { kind: 'rate-limited', bucket, untilMs: startMs + waitMs, waitMs: expect.any(Number) },
})

test('a held bucket makes no request until its time has come; the others go on', async () => {
  const { clock, buckets, refused } = open()
  await expect(refused('desk/upload', '20')).rejects.toMatchObject(limited('upload', 20_000))
  let calls = 0
  const call = async () => ++calls
  clock.turn(19_999)
  await expect(buckets.run('desk/upload', call)).rejects.toMatchObject(limited('upload', 20_000))
  expect(await buckets.run('desk/submission_read', call)).toBe(1)
  expect(await buckets.run('other/upload', call)).toBe(2)
  clock.turn(1)
  expect(await buckets.run('desk/upload', call)).toBe(3)
})

test('after a hold one goes alone; when it passes the rest follow', async () => {
  const { clock, buckets, refused } = open()
  await refused('a', '1').catch(() => {})
  clock.turn(1_000)
  const begun: string[] = []
  const probe = Promise.withResolvers<void>()
  const first = buckets.run('a', () => {
    begun.push('first')
    return probe.promise
  })
  const rest = ['second', 'third'].map((name) => buckets.run('a', async () => begun.push(name)))
  await new Promise(setImmediate)
  const alone = [...begun]
  probe.resolve()
  await Promise.all([first, ...rest])
  expect({ alone, begun }).toEqual({ alone: ['first'], begun: ['first', 'second', 'third'] })
})

test('after a hold one goes alone; when it is refused again the rest are held without asking', async () => {
  const { clock, buckets, refused } = open()
  await refused('a', '1').catch(() => {})
  clock.turn(1_000)
  let asked = 0
  const first = refused('a', '5')
  const second = buckets.run('a', async () => ++asked)
  await expect(first).rejects.toMatchObject(limited('a', 6_000))
  await expect(second).rejects.toMatchObject(limited('a', 6_000))
  expect(asked).toBe(0)
})

test('after a hold one goes alone; when it fails otherwise the next one goes alone', async () => {
  const { clock, buckets, refused } = open()
  await refused('a', '1').catch(() => {})
  clock.turn(1_000)
  const offline = new Fault({ kind: 'offline', host: 'example.net' })
  const first = buckets.run('a', () => Promise.reject(offline))
  const second = buckets.run('a', async () => 'went')
  await expect(first).rejects.toBe(offline)
  expect(await second).toBe('went')
})

test('without a time from the service the waits double from a second to a minute, and a success ends them', async () => {
  const { clock, buckets, refused } = open()
  const waits: number[] = []
  const refuse = async () => {
    const error = await refused('a').catch((reason: unknown) => reason)
    if (!(error instanceof Fault) || error.failure.kind !== 'rate-limited') throw error
    waits.push(error.failure.untilMs - clock.now())
    clock.turn(error.failure.untilMs - clock.now())
  }
  for (let at = 0; at < 8; at += 1) await refuse()
  await buckets.run('a', async () => {})
  await refuse()
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 1_000])
})

test('up to a second is added, so that clients do not come back together; a shorter hold shortens none', async () => {
  const { buckets } = open(() => 0.9999)
  const until = (retryAfter: string) => buckets.hold('a', { 'retry-after': retryAfter }).failure
  expect([until('10'), until('2')]).toEqual([
    { kind: 'rate-limited', bucket: 'a', untilMs: startMs + 11_000, waitMs: 11_000 },
    { kind: 'rate-limited', bucket: 'a', untilMs: startMs + 11_000, waitMs: 11_000 },
  ])
})

/** Refuses as often, each time when the hold before is over; gives how long each was. */
async function holdsOf(retryAfter: string | undefined, times: number) {
  const { clock, refused } = open()
  const waits: number[] = []
  for (let at = 0; at < times; at += 1) {
    const { failure } = await refused('a', retryAfter).catch((error: Fault) => error)
    if (failure.kind !== 'rate-limited') throw new Error(failure.kind)
    waits.push(failure.untilMs - clock.now())
    clock.turn(failure.untilMs - clock.now())
  }
  return waits
}

test.each(['0', '0.1', '-1', 'Wed, 02 Apr 2031 09:14:00 GMT', 'now', undefined])(
  'Retry-After: %s, again and again, makes the pause grow all the same',
  async (retryAfter) => {
    expect(await holdsOf(retryAfter, 8)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
  },
)

test('what is asked for counts where it is more', async () => {
  expect(await holdsOf('2', 5)).toEqual([2_000, 2_000, 4_000, 8_000, 16_000])
  expect(await holdsOf('9', 6)).toEqual(Array(6).fill(9_000))
  expect(await holdsOf('90', 3)).toEqual(Array(3).fill(90_000))
})

test('a server that asks for years is asked again after an hour, and says so', async () => {
  const hour = 3_600_000
  for (const years of ['999999999', 'Wed, 02 Apr 2131 09:14:00 GMT'])
    expect(await holdsOf(years, 3)).toEqual([hour, hour, hour])
  const { buckets } = open(() => 0.9999)
  expect(buckets.hold('a/upload', { 'retry-after': '999999999' }).failure).toMatchObject({ waitMs: hour })
})

test('a person need not wait: the next request goes alone, and the buckets of others stay as they are', async () => {
  const { buckets, refused } = open()
  for (const bucket of ['desk/upload', 'desk/media', 'desk/2/upload', 'other/upload'])
    await refused(bucket, '999999999').catch(() => {})
  buckets.release('desk')
  const went: string[] = []
  for (const bucket of ['desk/upload', 'desk/media', 'desk/2/upload', 'other/upload'])
    await buckets.run(bucket, async () => went.push(bucket)).catch(() => {})
  expect(went).toEqual(['desk/upload', 'desk/media'])
  expect(buckets.heldUntilMs).toBe(startMs + 3_600_000)
})

test('that a held bucket takes requests again is told once', async () => {
  const clock = turnedClock(startMs)
  const told: string[] = []
  const buckets = new RateBuckets({ clock, random: () => 0, passed: (bucket) => told.push(bucket) })
  await buckets.run('a/x', async () => {})
  buckets.hold('a/x', {})
  clock.turn(1_000)
  await buckets.run('a/x', async () => {})
  await buckets.run('a/x', async () => {})
  expect(told).toEqual(['a/x'])
})

test('a hold that was made before the clock was set back is over', async () => {
  const { clock, buckets, refused } = open()
  await refused('a', '60').catch(() => {})
  clock.turn(-7_200_000)
  expect([await buckets.run('a', async () => 'went'), buckets.heldUntilMs]).toEqual(['went', null])
  await refused('a', '60').catch(() => {})
  expect(buckets.heldUntilMs).toBe(clock.now() + 60_000)
})

test('Retry-After is seconds or a date; what is neither is as good as none', () => {
  const hour = 3_600_000
  const cases: [string | undefined, number | undefined][] = [
    ['0', 0],
    [' 20 ', 20_000],
    ['1.5', 1_500],
    ['Wed, 02 Apr 2031 09:15:30 GMT', 30_000],
    ['Wed, 02 Apr 2031 09:14:00 GMT', 0],
    ['99999999999999999999999', hour],
    ['Wed, 02 Apr 2131 09:14:00 GMT', hour],
    ['-5', undefined],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ]
  const parsed = cases.map(([header]) => [header, parseRetryAfter({ 'retry-after': header }, startMs)])
  expect(parsed).toEqual(cases)
})

test('a date is one of the server, whose clock may be another than this one', () => {
  const headers = { date: 'Wed, 02 Apr 2031 11:15:00 GMT', 'retry-after': 'Wed, 02 Apr 2031 11:15:20 GMT' }
  expect(parseRetryAfter(headers, startMs)).toBe(20_000)
  expect([
    parseRetryAfter({ ...headers, date: 'yesterday' }, startMs),
    parseRetryAfter({ ...headers, date: 'Wed, 02 Apr 2025 11:15:00 GMT' }, startMs),
  ]).toEqual([3_600_000, 3_600_000])
})
