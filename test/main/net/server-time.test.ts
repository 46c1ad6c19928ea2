import { expect, test } from 'vitest'
import { serverTime } from '../../../main/net/server-time.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

const startMs = Date.parse('2031-04-02T09:15:00Z')
const never = new AbortController().signal

/** One request answered with each of these, one after the other. */
async function after(...answers: { status?: number; text: string; date?: string }[]) {
  const clock = turnedClock(startMs)
  const left = [...answers]
  const { http, nowMs } = serverTime(
    async () => {
      const { status = 200, text, date } = left.shift() ?? { text: '' }
      return { status, text, headers: date === undefined ? {} : { date } }
    },
    { clock, isOwn: (body) => body.startsWith('{') },
  )
  for (const _ of answers) await http({ method: 'GET', url: 'https://a.example/', signal: never })
  return { clock, nowMs }
}

const own = { text: '{"jobs":[]}', date: 'Wed, 02 Apr 2031 11:15:30 GMT' }
const ahead = 2 * 3_600_000 + 30_000

test('the time there is what the service said last, and goes on for a minute', async () => {
  const { clock, nowMs } = await after(own)
  expect(nowMs()).toBe(startMs + ahead)
  clock.turn(59_999)
  expect(nowMs()).toBe(startMs + ahead + 59_999)
  clock.turn(1)
  expect(nowMs()).toBeUndefined()
})

test('an error of its own tells the time as well', async () => {
  const { nowMs } = await after({ ...own, status: 404 })
  expect(nowMs()).toBe(startMs + ahead)
})

test.each([
  ['a sign-in page', 200, '<!doctype html><title>Welcome</title>'],
  ['a gateway’s page', 502, '<html><body>Bad gateway</body></html>'],
  ['an empty answer', 204, ''],
  ['a captive portal’s redirect', 302, 'Found'],
])('%s says nothing about the time there', async (_who, status, text) => {
  const foreign = { status, text, date: 'Thu, 01 Jan 1970 00:10:00 GMT' }
  expect((await after(foreign)).nowMs()).toBeUndefined()
  expect((await after(own, foreign)).nowMs()).toBe(startMs + ahead)
})

test('an answer without a date that can be read says nothing either', async () => {
  expect((await after({ text: '{}' })).nowMs()).toBeUndefined()
  expect((await after({ text: '{}', date: 'now' })).nowMs()).toBeUndefined()
})
