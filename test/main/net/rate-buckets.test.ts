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
      throw buckets.hold(bucket, retryAfter)
    })
  return { clock, buckets, refused }
}
const limited = (bucket: string, waitMs: number) => ({
  failure: { kind: 'rate-limited', bucket, untilMs: startMs + waitMs },
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
  const until = (retryAfter: string) => buckets.hold('a', retryAfter).failure
  expect([until('10'), until('2')]).toEqual([
    { kind: 'rate-limited', bucket: 'a', untilMs: startMs + 11_000 },
    { kind: 'rate-limited', bucket: 'a', untilMs: startMs + 11_000 },
  ])
})

test('Retry-After is seconds or a date; what is neither is as good as none', () => {
  const day = 86_400_000
  const cases: [string | undefined, number | undefined][] = [
    ['0', 0],
    [' 20 ', 20_000],
    ['1.5', 1_500],
    ['Wed, 02 Apr 2031 09:15:30 GMT', 30_000],
    ['Wed, 02 Apr 2031 09:14:00 GMT', 0],
    ['99999999999999999999999', day],
    ['Wed, 02 Apr 2131 09:14:00 GMT', day],
    ['-5', undefined],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ]
  expect(cases.map(([header]) => [header, parseRetryAfter(header, startMs)])).toEqual(cases)
})
